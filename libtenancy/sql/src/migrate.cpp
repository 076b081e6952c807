#include <freehold/tenancy_sql/migrate.hpp>

#include "history.hpp"
#include "literal.hpp"
#include "migrator_session.hpp"
#include "script.hpp"
#include "security_check.hpp"

#include <freehold/tenancy/broken.hpp>

#include <algorithm>
#include <ranges>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

using State = MigrationStatus::State;
using Action = MigrationStep::Action;
using For = MigratorSession::For;

void say(MigratorSetting const& setting, std::string const& words)
{
    if (setting.say) setting.say(words);
}

void must_be_unchanged(std::vector<MigrationStatus> const& all)
{
    for (auto const& each : all)
        if (each.state == State::changed)
            throw Misuse{"the migration " + each.name +
                         " was changed after it had been applied: "
                         "put the file back as it was and write what is new as another migration"};
}

Migration const& named(std::vector<Migration> const& migrations, std::string_view name)
{
    auto const found = std::ranges::find(migrations, name, &Migration::name);
    if (found == migrations.end())
        throw Misuse{"there is no migration " + std::string{name} +
                     ": `freehold migrate status` lists them"};
    return *found;
}

// One migration, up or down, with its line of history.
void run(MigratorSetting const& setting, MigratorSession& session, Migration const& migration,
         Action action)
{
    auto const up = action == Action::up;
    std::string const name{migration.name};
    auto const dialect = session.dialect();
    auto const text = for_dialect(up ? migration.up : migration.down, dialect);
    session.transact((up ? "the migration " : "undoing the migration ") + name,
                     statements(text, dialect), [&](std::int64_t took) {
                         return insert_step(
                             {action, name, checksum(migration), std::string{migration.oldest},
                              system_clock()(), setting.version, took},
                             dialect);
                     });
    say(setting, (up ? "applied " : "undone ") + name);
}

// What is applied; made sure that this program may touch the database.
std::vector<MigrationStep> open_history(MigratorSetting const& setting, MigratorSession& session)
{
    session.transact("preparing the history", {create_history()});
    auto now = applied(read_history(session.connection()));
    must_be_new_enough(now, setting.version);
    return now;
}

// Policies and grants of the tables that are there. Changing them locks the tables, so it is done
// only where something differs.
void secure(MigratorSetting const& setting, MigratorSession& session)
{
    if (session.dialect() == Dialect::sqlite) return;
    auto& connection = session.connection();
    std::vector<Layout const*> there;
    for (auto const* layout : setting.catalogue) {
        auto const found = connection.ask("select to_regclass(" +
                                          literal("freehold." + quoted(layout->table)) + ")::text");
        if (found.empty())
            say(setting, "no migration makes the table " + std::string{layout->table} +
                             ": `freehold migrate draft` writes one");
        else there.push_back(layout);
    }
    if (security_differences(connection, there, setting.roles).empty()) return;
    session.transact("setting row-level security",
                     statements(row_security(there, setting.roles), Dialect::postgresql));
    auto const left = security_differences(connection, there, setting.roles);
    if (left.empty()) return say(setting, "row-level security follows the layouts");
    std::string all;
    for (auto const& difference : left) all += "\n  " + difference;
    throw Misuse{"row-level security cannot be trusted, and only an administrator can mend it:" +
                 all};
}

std::size_t bring_up(MigratorSetting const& setting, std::optional<std::string> const& to)
{
    if (to) named(setting.migrations, *to);
    MigratorSession session{setting, For::writing};
    auto const all = compare(setting.migrations, open_history(setting, session));
    must_be_unchanged(all);
    std::size_t count = 0;
    auto missing = false;
    auto beyond = false;
    for (auto const& each : all) {
        auto const wanted = each.state == State::pending || each.state == State::late;
        if (each.state == State::unknown)
            say(setting, each.name + " is from a newer Freehold and stays");
        if (each.state == State::late && !beyond)
            say(setting, each.name + " is older than one that is applied already: it comes late");
        if (wanted && !beyond) {
            run(setting, session, named(setting.migrations, each.name), Action::up);
            ++count;
        }
        missing = missing || (wanted && beyond);
        beyond = beyond || each.name == to;
    }
    if (!missing) secure(setting, session);
    else if (session.dialect() == Dialect::postgresql)
        say(setting, "row-level security is set when the last migration has run");
    return count;
}

// What `down` undoes, in the order in which it was done.
std::vector<MigrationStep> steps_after(std::optional<std::string> const& to,
                                       std::vector<MigrationStatus> const& all,
                                       std::vector<MigrationStep> steps)
{
    std::vector<std::string> undone;
    auto after = !to || to == "start";
    for (auto const& each : all) {
        if (after && each.applied_at) undone.push_back(each.name);
        if (each.name == to) after = true;
    }
    std::erase_if(steps, [&](auto const& step) {
        return std::ranges::find(undone, step.name) == undone.end();
    });
    if (!to && steps.size() > 1) steps.erase(steps.begin(), steps.end() - 1);
    return steps;
}

void must_have_a_way_back(MigratorSetting const& setting, MigrationStep const& step,
                          Dialect dialect)
{
    auto const file = std::ranges::find(setting.migrations, step.name, &Migration::name);
    if (file == setting.migrations.end())
        throw Misuse{"the migration " + step.name + " is from Freehold " + step.by +
                     ": undo it with that version"};
    if (statements(for_dialect(file->down, dialect), dialect).empty())
        throw Misuse{"the migration " + step.name +
                     " cannot be undone: restore a backup from before it instead"};
}

std::size_t take_down(MigratorSetting const& setting, std::optional<std::string> const& to)
{
    if (to && to != "start") named(setting.migrations, *to);
    MigratorSession session{setting, For::undoing};
    auto const now = open_history(setting, session);
    auto const all = compare(setting.migrations, now);
    must_be_unchanged(all);
    auto const steps = steps_after(to, all, now);
    for (auto const& step : steps) must_have_a_way_back(setting, step, session.dialect());
    for (auto const& step : std::views::reverse(steps))
        run(setting, session, named(setting.migrations, step.name), Action::down);
    return steps.size();
}

}  // namespace

std::string_view program_version() { return FREEHOLD_VERSION; }

Migrator::Migrator(MigratorSetting setting) : setting_{std::move(setting)}
{
    setting_.migrations = in_order(std::move(setting_.migrations));
}

std::size_t Migrator::up(std::optional<std::string> const& to)
{
    return honestly([&] { return bring_up(setting_, to); });
}

std::size_t Migrator::down(std::optional<std::string> const& to)
{
    return honestly([&] { return take_down(setting_, to); });
}

std::vector<MigrationStatus> Migrator::status()
{
    return honestly([&] {
        MigratorSession session{setting_, For::reading};
        return compare(setting_.migrations, applied(read_history(session.connection())));
    });
}

std::vector<MigrationStep> Migrator::history()
{
    return honestly([&] {
        MigratorSession session{setting_, For::reading};
        return read_history(session.connection());
    });
}

std::vector<Migration> joined(std::initializer_list<std::span<Migration const>> lists)
{
    std::vector<Migration> out;
    for (auto const& list : lists) out.insert(out.end(), list.begin(), list.end());
    return out;
}

void migrate_up(std::string const& address, Catalogue catalogue, std::vector<Migration> migrations,
                Roles const& roles)
{
    Migrator{{.address = address,
              .catalogue = catalogue,
              .migrations = std::move(migrations),
              .roles = roles}}
        .up();
}

void migrate_up(std::string const& address, Catalogue catalogue, Roles const& roles)
{
    migrate_up(address, catalogue, joined({migrations()}), roles);
}

}  // namespace freehold::tenancy_sql
