#include "history.hpp"

#include "literal.hpp"

#include <freehold/tenancy/values.hpp>

#include <freehold/tenancy/broken.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <ranges>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

using Action = MigrationStep::Action;
using State = MigrationStatus::State;

std::string_view date_of(std::string_view name) { return name.substr(name.find('/') + 1, 10); }

std::array<int, 3> numbers(std::string_view version)
{
    std::array<int, 3> out{};
    auto const* at = version.data();
    auto const* const end = at + version.size();
    for (auto& part : out) {
        auto const read = std::from_chars(at, end, part);
        if (read.ec != std::errc{} || read.ptr == end) break;
        at = read.ptr + 1;
    }
    return out;
}

Time time_of(Cell const& cell)
{
    return Time{std::chrono::microseconds{std::get<std::int64_t>(cell)}};
}

}  // namespace

std::string checksum(Migration const& migration)
{
    std::string text;
    for (auto const part : {migration.oldest, migration.up, migration.down}) (text += part) += '\0';
    return Digest::of(text).text();
}

std::vector<Migration> in_order(std::vector<Migration> migrations)
{
    std::ranges::stable_sort(migrations, {},
                             [](Migration const& each) { return date_of(each.name); });
    return migrations;
}

bool has_history(Connection& connection)
{
    return !connection
                .ask(connection.dialect() == Dialect::sqlite
                         ? "select name from sqlite_master where name = 'freehold_migrations'"
                         : "select to_regclass('freehold.freehold_migrations')::text")
                .empty();
}

// Its types are the dialects' own: it is there before the first migration.
std::string create_history()
{
    return "create table if not exists \"freehold_migrations\" (\n"
           "    \"step\" bigint primary key,\n    \"name\" text not null,\n    \"action\" text not "
           "null,\n"
           "    \"checksum\" text not null,\n    \"oldest\" text not null,\n    \"applied_at\" "
           "timestamptz not null,\n"
           "    \"applied_by\" text not null,\n    \"took_ms\" bigint not null\n)";
}

std::string insert_step(MigrationStep const& step, Dialect dialect)
{
    auto const at = dialect == Dialect::sqlite ? std::to_string(step.at.time_since_epoch().count())
                                               : literal(text(step.at));
    return "insert into \"freehold_migrations\" select coalesce(max(\"step\"), 0) + 1, " +
           literal(step.name) + ", " + literal(step.action == Action::up ? "up" : "down") + ", " +
           literal(step.checksum) + ", " + literal(step.oldest) + ", " + at + ", " +
           literal(step.by) + ", " + std::to_string(step.took_ms) + " from \"freehold_migrations\"";
}

std::vector<MigrationStep> read_history(Connection& connection)
{
    std::vector<MigrationStep> out;
    if (!has_history(connection)) return out;
    using enum CellType;
    auto const read = prepare(
        connection, {"select \"name\", \"action\", \"checksum\", \"oldest\", \"applied_at\", "
                     "\"applied_by\", \"took_ms\" "
                     "from \"freehold_migrations\" order by \"step\"",
                     {},
                     {text, text, text, text, time, text, integer}});
    read->run([&](CellView row) {
        auto const words = [&](std::size_t i) { return std::get<std::string>(row[i]); };
        out.push_back({words(1) == "up" ? Action::up : Action::down, words(0), words(2), words(3),
                       time_of(row[4]), words(5), std::get<std::int64_t>(row[6])});
    });
    return out;
}

std::vector<MigrationStep> applied(std::vector<MigrationStep> const& history)
{
    std::vector<MigrationStep> out;
    for (auto const& step : history) {
        std::erase_if(out, [&](auto const& earlier) { return earlier.name == step.name; });
        if (step.action == Action::up) out.push_back(step);
    }
    return out;
}

std::vector<MigrationStatus> compare(std::vector<Migration> const& ordered,
                                     std::vector<MigrationStep> const& applied)
{
    std::vector<MigrationStatus> out;
    auto const found = [&](std::string_view name) {
        return std::ranges::find(applied, name, &MigrationStep::name);
    };
    for (auto const& migration : ordered) {
        auto const step = found(migration.name);
        auto state = State::pending;
        if (step != applied.end())
            state = step->checksum == checksum(migration) ? State::applied : State::changed;
        out.push_back({state, std::string{migration.name}, std::string{migration.oldest},
                       step == applied.end() ? std::nullopt : std::optional{step->at}});
    }
    auto later = false;  // something after it was applied
    for (auto& each : std::views::reverse(out)) {
        if (each.applied_at) later = true;
        else if (later) each.state = State::late;
    }
    for (auto const& step : applied)
        if (std::ranges::find(ordered, step.name, &Migration::name) == ordered.end())
            out.push_back({State::unknown, step.name, step.oldest, step.at});
    return out;
}

void must_be_new_enough(std::vector<MigrationStep> const& applied, std::string_view version)
{
    for (auto const& step : applied)
        if (numbers(version) < numbers(step.oldest))
            throw Unavailable{"the database needs Freehold " + step.oldest +
                              " or newer, because of the migration " + step.name + "; this is " +
                              std::string{version} +
                              ": upgrade it, or undo that migration with the newer one"};
}

void must_be_able_to_run(Connection& connection, std::span<Migration const> all,
                         std::string_view version)
{
    auto const now = applied(read_history(connection));
    if (now.empty())
        throw Unavailable{
            "the database has no tables of Freehold: make them with `freehold migrate up`"};
    must_be_new_enough(now, version);
    for (auto const& each : compare(in_order({all.begin(), all.end()}), now)) {
        if (each.state == State::pending || each.state == State::late)
            throw Unavailable{"the database lacks the migration " + each.name +
                              ": run `freehold migrate up`"};
        if (each.state == State::changed)
            throw Unavailable{"the migration " + each.name +
                              " is not the one that the database has seen: "
                              "run the version of Freehold that the database belongs to"};
    }
}

}  // namespace freehold::tenancy_sql
