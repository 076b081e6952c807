#include "serve.hpp"

#include "api/dispatch.hpp"
#include "api/routes.hpp"
#include "app/demo.hpp"
#include "app/kept_answer.hpp"
#include "app/store.hpp"
#include "app/upkeep.hpp"
#include "cli/welcome.hpp"
#include "http/listener.hpp"

#include <csignal>

#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

namespace freehold::cli {

namespace {

// Blocked in every thread, so that the one which waits for them is told. Before any thread starts.
class Signals {
public:
    Signals()
    {
        sigemptyset(&set_);
        for (auto const each : {SIGTERM, SIGINT}) sigaddset(&set_, each);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }
    void wait() const
    {
        int which = 0;
        sigwait(&set_, &which);
    }

private:
    sigset_t set_{};
};

bool answers_alone(std::string const& database) { return !database.starts_with("postgresql:"); }

app::InstallationSetting setting_of(app::Config const& config)
{
    app::InstallationSetting out{.tokens = app::must(auth::TokenRules::of(
                                     config.issuer, config.audience, config.token_life)),
                                 .hashing = config.hashing,
                                 .last_start = app::last_start(config.data)};
    // Where others may write to the database too, nothing is believed for long.
    if (!answers_alone(config.database)) out.staleness = std::chrono::seconds{1};
    return out;
}

api::Node node_of(app::Installation& installation, app::Config const& config)
{
    return {.work = installation.work(),
            .authority = installation.authority(),
            .sessions = installation.sessions(),
            .registration = config.enable_registration ? api::Registration::open
                                                       : api::Registration::closed,
            .quick_reads = answers_alone(config.database) ? api::QuickReads::on_io_thread
                                                          : api::QuickReads::on_worker};
}

// What was founded just now, if it was.
std::vector<app::FirstPassword> first_passwords(app::Installation& installation,
                                                app::Config const& config)
{
    std::vector<app::FirstPassword> out;
    auto first = installation.take_first_operator();
    if (!first) return out;
    out.push_back(*std::move(first));
    if (!config.demo) return out;
    if (auto ada = app::found_demo(installation)) out.push_back(*std::move(ada));
    return out;
}

}  // namespace

int serve(app::Config const& config)
{
    Signals const signals;
    ::umask(077);  // keys, hashes and people's names: nobody else on this machine reads them
    auto key_file = app::open_key_file(config.data);
    app::Installation installation{app::open_store(config.database), std::move(key_file),
                                   setting_of(config)};
    app::note_start(config.data, installation.started());
    installation.work().passwords.least = config.password_length;
    auto passwords = first_passwords(installation, config);
    auto node = node_of(installation, config);
    api::AccessLog log{STDOUT_FILENO};
    api::Dispatch dispatch{node, api::routes(), log};
    http::ListenerLimits bounds{};
    bounds.workers = config.workers;
    http::Listener listener{dispatch, {config.address, config.port}, bounds, config.io_threads};
    auto const here = "http://" + config.address + ':' + std::to_string(listener.port());
    announce(here);
    if (!passwords.empty()) welcome(here, std::move(passwords), installation.work().entropy());
    app::Upkeep const upkeep{std::chrono::minutes{1}, [&] {
                                 auth::sweep(installation.work());
                                 app::sweep_answers(installation.store());
                             },
                             [&](std::string_view what) { log.broken(what); }};
    signals.wait();
    listener.stop();
    return 0;
}

}  // namespace freehold::cli
