#include "cli/open.hpp"

#include "app/store.hpp"

#include <algorithm>
#include <thread>

namespace freehold::cli {

namespace {

// At most half of the workers wait for hashes, so that log-ins do not shut out everybody else.
auth::HasherLimits hasher_for(std::size_t workers)
{
    std::size_t const cores = std::max(1u, std::thread::hardware_concurrency());
    auto const threads = std::min(cores, std::max<std::size_t>(workers / 4, 1));
    auto const waiting = std::max(workers / 2, threads + 1) - threads;
    return {.threads = threads, .queue = std::min(16 * threads, waiting)};
}

app::InstallationSetting setting_of(app::Config const& config)
{
    app::InstallationSetting out{.tokens = app::must(auth::TokenRules::of(
                                     config.issuer, config.audience, config.token_life)),
                                 .signing = config.token_algorithm,
                                 .hashing = config.hashing,
                                 .hasher = hasher_for(config.workers),
                                 .last_start = app::last_start(config.data)};
    if (!answers_alone(config)) out.belief = app::Belief::Of::many;
    return out;
}

}  // namespace

bool answers_alone(app::Config const& config) { return !app::is_shared(config.database); }

std::unique_ptr<app::Installation> open_installation(app::Config const& config)
{
    auto key_file = app::open_key_file(config.data);
    auto out = std::make_unique<app::Installation>(app::open_store(config.database, config.roles),
                                                   std::move(key_file), setting_of(config));
    app::note_start(config.data, out->started());
    auto& work = out->work();
    work.passwords.least = config.password_length;
    work.sessions = config.sessions;
    work.refreshing = config.refreshing;
    work.guards = config.guards;
    return out;
}

}  // namespace freehold::cli
