#include "migrate.hpp"

#include "app/store.hpp"

#include <iomanip>
#include <iostream>

namespace freehold::cli {

using namespace tenancy_sql;
using State = MigrationStatus::State;

namespace {

std::string_view word(State state)
{
    switch (state) {
    case State::applied: return "applied";
    case State::pending: return "pending";
    case State::late: return "pending, late";
    case State::changed: return "CHANGED";
    case State::unknown: return "from a newer Freehold";
    }
    return {};
}

}  // namespace

MigratorSetting migrating(std::string address, Roles roles)
{
    return {.address = std::move(address),
            .catalogue = app::store_setting().catalogue,
            .migrations = app::migrations(),
            .roles = std::move(roles),
            .say = [](std::string const& words) { std::cout << words << '\n'
                                                            << std::flush; }};
}

int migrate_up(MigratorSetting setting, std::optional<std::string> const& to)
{
    if (Migrator{std::move(setting)}.up(to) == 0) std::cout << "nothing to apply\n";
    return 0;
}

int migrate_down(MigratorSetting setting, std::optional<std::string> const& to)
{
    if (Migrator{std::move(setting)}.down(to) == 0) std::cout << "nothing to undo\n";
    return 0;
}

int migrate_status(MigratorSetting setting)
{
    for (auto const& each : Migrator{std::move(setting)}.status())
        std::cout << std::left << std::setw(22) << word(each.state) << std::setw(28)
                  << (each.applied_at ? tenancy::text(*each.applied_at) : "-") << each.name << '\n';
    return 0;
}

int migrate_history(MigratorSetting setting)
{
    for (auto const& step : Migrator{std::move(setting)}.history())
        std::cout << std::left << std::setw(28) << tenancy::text(step.at) << std::setw(5)
                  << (step.action == MigrationStep::Action::up ? "up" : "down") << step.name
                  << "  by " << step.by << " in " << step.took_ms << " ms  " << step.checksum
                  << '\n';
    return 0;
}

int migrate_draft(MigratorSetting setting)
{
    auto const draft = Migrator{std::move(setting)}.draft();
    if (draft.empty()) std::cerr << "nothing to write: the database has what the layouts want\n";
    std::cout << draft;
    return 0;
}

int migrate_check(MigratorSetting setting)
{
    auto const differences = Migrator{std::move(setting)}.check();
    for (auto const& each : differences) std::cout << each << '\n';
    if (differences.empty()) std::cout << "the database is as the layouts want it\n";
    return differences.empty() ? 0 : 1;
}

}  // namespace freehold::cli
