#include "serve.hpp"

#include "api/dispatch.hpp"
#include "api/routes.hpp"
#include "app/authority_log.hpp"
#include "app/commands.hpp"
#include "app/delivery.hpp"
#include "app/demo.hpp"
#include "app/following.hpp"
#include "app/kept_answer.hpp"
#include "app/mail_directory.hpp"
#include "app/upkeep.hpp"
#include "cli/local_socket.hpp"
#include "cli/open.hpp"
#include "cli/welcome.hpp"
#include "http/listener.hpp"

#include <csignal>

#include <malloc.h>
#include <pthread.h>
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

api::Node node_of(app::Installation& installation, app::Config const& config)
{
    return {.work = installation.work(),
            .authority = installation.authority(),
            .sessions = installation.sessions(),
            .registration = config.enable_registration ? api::Registration::open
                                                       : api::Registration::closed,
            .quick_reads = answers_alone(config) ? api::QuickReads::on_io_thread
                                                 : api::QuickReads::on_worker,
            .proxies = config.trusted_proxies};
}

http::ListenerLimits limits_of(app::Config const& config)
{
    auto const& said = config.reception;
    http::ListenerLimits out{};
    out.connections = said.connections;
    out.connections_per_peer = said.connections_per_address;
    out.requests_per_connection = said.requests_per_connection;
    out.headers = said.header;
    out.body = said.body;
    out.idle = said.idle;
    out.write = said.write;
    out.grace = said.stop;
    out.workers = config.workers;
    out.queue = said.waiting_requests;
    return out;
}

// What was founded just now, if it was: its passwords are shown.
std::optional<Beginner> welcome(app::Installation& installation, app::Config const& config)
{
    auto first = installation.take_first_operator();
    if (!first) return std::nullopt;
    std::vector<app::FirstPassword> passwords;
    passwords.push_back(*std::move(first));
    if (config.demo)
        if (auto ada = app::found_demo(installation)) passwords.push_back(*std::move(ada));
    return show(std::move(passwords));
}

// What is done every so often, from its making to its end.
class Chores {
public:
    Chores(app::Installation& installation, app::MailDirectory& mail, app::Config const& config,
           app::Upkeep::Told const& told)
        : delivery_{installation.work(), mail, config.issuer, told},
          sweeping_{std::chrono::minutes{1},
                    [&installation] {
                        auth::sweep(installation.work());
                        app::sweep_answers(installation.store());
                        app::sweep_notices(installation.store());
                    },
                    told},
          carrying_{std::chrono::seconds{1}, [this] { delivery_.round(); }, told},
          saving_{std::chrono::seconds{5}, [] { malloc_trim(0); }, told}
    {
        if (answers_alone(config)) return;
        following_.emplace(config.database, config.roles, installation);
        asking_.emplace(std::chrono::seconds{1}, [this] { following_->round(); }, told);
    }

private:
    app::Delivery delivery_;
    app::Upkeep sweeping_;
    app::Upkeep carrying_;
    app::Upkeep saving_;  // what a start or a crowd needed for a moment: glibc keeps it
    std::optional<app::Following> following_{};  // where others write to the database, too
    std::optional<app::Upkeep> asking_{};
};

}  // namespace

int serve(app::Config const& config)
{
    Signals const signals;
    auto const installation = open_installation(config);
    auto beginner = welcome(*installation, config);
    auto node = node_of(*installation, config);
    api::AccessLog log{STDOUT_FILENO};
    api::Dispatch dispatch{node, api::routes(), log};
    auto const told = [&](std::string_view what) { log.broken(what); };
    app::MailDirectory mail{config.data / "mail", app::sender_of(config.issuer)};
    auto const obey = [&](std::string const& who, std::string_view line) {
        return app::obey({*installation, who}, line);
    };
    LocalSocket const socket{socket_path(config.data), obey, told};
    http::Listener listener{
        dispatch, {config.address, config.port}, limits_of(config), config.io_threads};
    announce(config, listener.port(), beginner);
    beginner.reset();
    Chores const chores{*installation, mail, config, told};
    signals.wait();
    listener.stop();
    return 0;
}

}  // namespace freehold::cli
