#include "serve.hpp"

#include "api/dispatch.hpp"
#include "api/routes.hpp"
#include "app/founding.hpp"
#include "app/keys.hpp"
#include "http/listener.hpp"

#include <freehold/tenancy_sql/open.hpp>

#include <csignal>
#include <iostream>

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

template <class T>
T must(tenancy::Result<T> result)
{
    if (!result) throw app::BadConfig{result.error().text()};
    return *std::move(result);
}

bool answers_alone(std::string const& database) { return !database.starts_with("postgresql:"); }

api::Node node_of(tenancy::Store& store, app::Authority& authority, auth::KeyRing const& ring,
                  auth::TokenRules const& rules, std::string const& database)
{
    auto const quick = answers_alone(database) ? api::QuickReads::on_io_thread
                                               : api::QuickReads::on_worker;
    return {store, authority, ring, rules, quick};
}

void announce(app::Config const& config, std::uint16_t port)
{
    auto const here = "http://" + config.address + ':' + std::to_string(port);
    std::cout << "freehold: listening on " << here << "\nfreehold: documentation at " << here
              << "/docs\n"
              << std::flush;
}

}  // namespace

int serve(app::Config const& config)
{
    Signals const signals;
    std::filesystem::create_directories(config.data);
    auto const store = tenancy_sql::open_store(config.database);
    app::found_if_missing(*store);
    auto const ring = app::open_keys(config.data, *store);
    auto const rules = must(
        auth::TokenRules::of(config.issuer, config.audience, config.token_life));
    // Where others may write to the database too, nothing is believed for long.
    app::AuthorityLimits limits{};
    if (!answers_alone(config.database)) limits.staleness = std::chrono::seconds{1};
    app::Authority authority{*store, limits};
    auto node = node_of(*store, authority, *ring, rules, config.database);
    api::AccessLog log{STDOUT_FILENO};
    api::Dispatch dispatch{node, api::routes(), log};
    http::ListenerLimits bounds{};
    bounds.workers = config.workers;
    http::Listener listener{dispatch, {config.address, config.port}, bounds, config.io_threads};
    announce(config, listener.port());
    signals.wait();
    listener.stop();
    return 0;
}

}  // namespace freehold::cli
