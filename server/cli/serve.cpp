#include "serve.hpp"

#include "api/dispatch.hpp"
#include "api/routes.hpp"
#include "app/commands.hpp"
#include "app/delivery.hpp"
#include "app/demo.hpp"
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
    auto const opened = open_installation(config);
    auto& installation = *opened;
    std::optional<Beginner> beginner;
    if (auto passwords = first_passwords(installation, config); !passwords.empty())
        beginner.emplace(show(std::move(passwords)));
    auto node = node_of(installation, config);
    api::AccessLog log{STDOUT_FILENO};
    api::Dispatch dispatch{node, api::routes(), log};
    auto const told = [&](std::string_view what) { log.broken(what); };
    app::MailDirectory mail{config.data / "mail", app::sender_of(config.issuer)};
    LocalSocket const socket{socket_path(config.data),
                             [&](std::string const& who, std::string_view line) {
                                 return app::obey({installation, who}, line);
                             },
                             told};
    http::ListenerLimits bounds{};
    bounds.workers = config.workers;
    http::Listener listener{dispatch, {config.address, config.port}, bounds, config.io_threads};
    auto const here = "http://" + config.address + ':' + std::to_string(listener.port());
    announce(here);
    if (beginner) explain(here, *beginner);
    beginner.reset();
    app::Upkeep const upkeep{std::chrono::minutes{1},
                             [&] {
                                 auth::sweep(installation.work());
                                 app::sweep_answers(installation.store());
                             },
                             told};
    app::Delivery delivery{installation.work(), mail, config.issuer, told};
    app::Upkeep const carrier{std::chrono::seconds{1}, [&] { delivery.round(); }, told};
    // What a start or a crowd needed for a moment goes back to the system (glibc keeps it).
    app::Upkeep const thrift{std::chrono::seconds{5}, [] { malloc_trim(0); }, told};
    signals.wait();
    listener.stop();
    return 0;
}

}  // namespace freehold::cli
