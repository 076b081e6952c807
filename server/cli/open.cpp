#include "cli/open.hpp"

#include "app/store.hpp"

#include <sys/stat.h>

namespace freehold::cli {

namespace {

app::InstallationSetting setting_of(app::Config const& config)
{
    app::InstallationSetting out{.tokens = app::must(auth::TokenRules::of(
                                     config.issuer, config.audience, config.token_life)),
                                 .signing = config.token_algorithm,
                                 .hashing = config.hashing,
                                 .last_start = app::last_start(config.data)};
    // Where others may write to the database too, nothing is believed for long.
    if (!answers_alone(config)) out.staleness = std::chrono::seconds{1};
    return out;
}

}  // namespace

bool answers_alone(app::Config const& config)
{
    return !config.database.starts_with("postgresql:");
}

std::unique_ptr<app::Installation> open_installation(app::Config const& config)
{
    ::umask(077);  // keys, hashes and people's names: nobody else on this machine reads them
    auto key_file = app::open_key_file(config.data);
    auto out = std::make_unique<app::Installation>(app::open_store(config.database, config.roles),
                                                   std::move(key_file), setting_of(config));
    app::note_start(config.data, out->started());
    out->work().passwords.least = config.password_length;
    return out;
}

}  // namespace freehold::cli
