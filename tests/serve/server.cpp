#include "server.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace freehold::test {

using namespace std::chrono_literals;

namespace {

// Without our environment, whose FREEHOLD_… are no settings of a server.
Words command(Premises const& premises, Words const& more)
{
    auto const data = premises.data().string();
    Words out{"/usr/bin/env",
              "-i",
              "/bin/sh",
              "-c",
              R"(data=$1; shift; exec "$0" "$@" >"$data/log" 2>"$data/errors")",
              FREEHOLD_PROGRAM,
              data,
              "serve",
              "--port",
              "0",
              "--data",
              data,
              "--hash-memory",
              "12288",
              "--hash-passes",
              "3"};
    for (auto const& words : {premises.words(), more})
        out.insert(out.end(), words.begin(), words.end());
    return out;
}

void migrate(PostgresqlDatabase const& database)
{
    auto const& roles = database.roles();
    Child child{{FREEHOLD_PROGRAM, "migrate", "up", "--database", database.address(), "--owner",
                 roles.owner, "--app", roles.app, "--platform", roles.platform}};
    std::string last;
    while (auto const line = child.line(60s)) last = *line;
    if (last.empty()) throw std::runtime_error{"the database cannot be migrated"};
}

}  // namespace

std::string content(std::filesystem::path const& path)
{
    std::ifstream const file{path};
    std::stringstream out;
    out << file.rdbuf();
    return out.str();
}

Premises::Premises(On on)
{
    if (on == On::sqlite) return;
    database_ = std::make_unique<PostgresqlDatabase>();
    migrate(*database_);
}

Words Premises::words() const
{
    if (!database_) return {};
    auto const& roles = database_->roles();
    return {"--database", database_->address(), "--app-role",
            roles.app,    "--platform-role",    roles.platform};
}

std::string Premises::damage() const { return database_ ? std::string{} : file_.damage(); }

Server::Server(Premises const& premises, Words const& more)
    : log_{premises.data() / "log"},
      child_{(std::filesystem::remove(log_), command(premises, more))}
{
}

std::optional<std::uint16_t> Server::port()
{
    std::string const words = "freehold: listening on http://127.0.0.1:";
    for (auto const until = std::chrono::steady_clock::now() + 20s;
         std::chrono::steady_clock::now() < until; std::this_thread::sleep_for(1ms)) {
        auto const text = content(log_);
        if (auto const at = text.find(words); at != text.npos && text.find('\n', at) != text.npos)
            return static_cast<std::uint16_t>(std::stoi(text.substr(at + words.size())));
        if (child_.ended()) return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace freehold::test
