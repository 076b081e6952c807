#include "postgresql_cluster.hpp"

#include "postgresql_database.hpp"

#include <pwd.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace freehold::test {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

// Short: a socket's path has at most 107 bytes.
fs::path fresh_home()
{
    if (!std::getenv("FREEHOLD_TEST_POSTGRESQL"))
        throw std::runtime_error{
            "FREEHOLD_TEST_POSTGRESQL is not set: run this as scripts/with-postgresql COMMAND"};
    std::string name = "/tmp/freehold-cluster.XXXXXX";
    if (!::mkdtemp(name.data())) throw std::runtime_error{"no temporary directory can be made"};
    return name;
}

std::string program(std::string const& name)
{
    auto const* const where = std::getenv("FREEHOLD_POSTGRESQL_BIN");
    return std::string{where ? where : "/usr/lib/postgresql/15/bin"} + '/' + name;
}

std::string text_of(fs::path const& file)
{
    std::ostringstream out;
    out << std::ifstream{file}.rdbuf();
    return out.str();
}

// The server refuses to run as root, so root runs it as the user of its package. It ends when we do.
std::string as_its_user()
{
    return std::string{"exec setpriv --pdeathsig QUIT "} +
           (::geteuid() == 0 ? "--reuid postgres --regid postgres --clear-groups " : "");
}

// `command` as that user, in its home; what it prints goes to the log there.
std::vector<std::string> at(fs::path const& home, std::vector<std::string> const& command)
{
    std::vector<std::string> all{
        "/bin/sh", "-c", "ulimit -c 0; cd \"$0\"; " + as_its_user() + "\"$@\" >>\"$0/log\" 2>&1",
        home.string()};
    all.insert(all.end(), command.begin(), command.end());
    return all;
}

}  // namespace

void give_to_postgresql(fs::path const& directory)
{
    if (::geteuid() != 0) return;
    auto const* const user = ::getpwnam("postgres");
    if (!user || ::chown(directory.c_str(), user->pw_uid, user->pw_gid) != 0)
        throw std::runtime_error{directory.string() + " cannot be given to the user postgres"};
}

PostgresqlCluster::PostgresqlCluster(fs::path const& log, std::vector<std::string> environment)
    : home_{fresh_home()}, environment_{std::move(environment)}
{
    give_to_postgresql(home_);
    std::vector<std::string> command{
        program("initdb"),  "-D", home_ / "data", "-U",        "postgres",       "--auth=trust",
        "--locale=C.UTF-8", "-E", "UTF8",         "--no-sync", "--wal-segsize=1"};
    if (!log.empty()) command.push_back("--waldir=" + log.string());
    Child making{at(home_, command)};
    while (!making.ended()) std::this_thread::sleep_for(10ms);
    if (!fs::exists(home_ / "data" / "global" / "pg_control"))
        throw std::runtime_error{"initdb failed:\n" + text_of(home_ / "log")};
}

PostgresqlCluster::~PostgresqlCluster()
{
    if (server_) server_->end(SIGQUIT);
    std::error_code ignored;
    fs::remove_all(home_, ignored);
}

std::string PostgresqlCluster::conninfo() const
{
    return "host=" + home_.string() + " port=5432 dbname=postgres user=postgres";
}

// False: it ended first. After a kill it does, for as long as its last sessions still end.
bool PostgresqlCluster::comes_up()
{
    server_.emplace(
        at(home_, {program("postgres"), "-D", home_ / "data", "-k", home_, "-p", "5432", "-c",
                   "listen_addresses=", "-c", "max_wal_size=4MB", "-c", "min_wal_size=2MB"}),
        environment_);
    auto const until = Steady::now() + 60s;
    while (!server_->ended() && Steady::now() < until) {
        try {
            Superuser const there{conninfo()};
            return true;
        } catch (std::runtime_error const&) {
            std::this_thread::sleep_for(5ms);
        }
    }
    return false;
}

void PostgresqlCluster::start()
{
    auto const until = Steady::now() + 60s;
    while (!comes_up()) {
        if (Steady::now() > until)
            throw std::runtime_error{"PostgreSQL did not start:\n" + text_of(home_ / "log")};
        std::this_thread::sleep_for(50ms);
    }
}

}  // namespace freehold::test
