#include "sql_rows.hpp"

#include <freehold/tenancy/tenancy.hpp>

#include <algorithm>

namespace freehold::tenancy_sql {

using namespace tenancy;

Statement& reach_settings(Connection& connection, Reach const& reach)
{
    constexpr std::string_view set =
        "select set_config('app.tenant_id', :p0, true), set_config('app.user_id', :p1, true), "
        "set_config('app.home_id', :p2, true)";
    auto& statement = connection.statements().get(set, [&] {
        using enum CellType;
        return Prepared{std::string{set}, {text, text, text}, {}};
    });
    auto const person = reach.of == Reach::Of::person;
    statement.restart();
    statement.give_text(reach.of == Reach::Of::tenant ? text(reach.tenant) : "");
    statement.give_text(person ? text(reach.person) : "");
    statement.give_text(person ? text(reach.tenant) : "");
    return statement;
}

std::size_t SqlRows::run(std::string const& shape, Spell spell, Sink sink)
{
    auto& statement = connection_.statements().get(shape, [&] {
        Prepared prepared;
        Walk walk{connection_.dialect(), predicate_, prepared};
        spell(walk);
        return prepared;
    });
    Walk walk{connection_.dialect(), predicate_, statement};
    spell(walk);
    return statement.run(sink);
}

std::size_t SqlRows::run(std::string const& shape, Spell spell)
{
    return run(shape, spell, [](CellView) {});
}

bool SqlRows::any(std::string const& shape, Spell spell)
{
    bool found = false;
    run(shape, spell, [&](CellView) { found = true; });
    return found;
}

// A person has no rights at all on tables that hold nothing of persons: they are not asked.
bool SqlRows::is_blind(Layout const& layout) const
{
    return reach_.of == Reach::Of::person && layout.seen.self == none &&
           !(layout.seen.through_seat && layout.is_tenant);
}

bool SqlRows::is_helpless(Layout const& layout) const
{
    return reach_.of == Reach::Of::person && !layout.seen.self_writes;
}

bool SqlRows::find(Layout const& layout, CellView key, Living living, Sink sink)
{
    must_reach(layout, reach_);
    if (is_blind(layout)) return false;
    bool found = false;
    auto shape = shape_of(Operation::find, layout, reach_);
    shape += static_cast<char>(living);
    run(
        shape, [&](Walk& walk) { spell_find(walk, layout, key, living, reach_); },
        [&](CellView row) { found = true, sink(row); });
    return found;
}

void SqlRows::select(Layout const& layout, Query const& query, Sink sink)
{
    must_reach(layout, reach_);
    if (is_blind(layout)) return;
    auto shape = shape_of(Operation::select, layout, reach_);
    add_shape(shape, query);
    run(shape, [&](Walk& walk) { spell_select(walk, layout, query, reach_); }, sink);
}

std::size_t SqlRows::count(Layout const& layout, Query const& query)
{
    must_reach(layout, reach_);
    if (is_blind(layout)) return 0;
    auto shape = shape_of(Operation::count, layout, reach_);
    add_shape(shape, query);
    std::int64_t total = 0;
    run(
        shape, [&](Walk& walk) { spell_count(walk, layout, query, reach_); },
        [&](CellView row) { total = std::get<std::int64_t>(row[0]); });
    return static_cast<std::size_t>(total);
}

Outcome SqlRows::insert(Layout const& layout, CellView row)
{
    must_insert(layout, reach_, row);
    note_written(layout);
    try {
        auto const touched = run(shape_of(Operation::insert, layout, reach_),
                                 [&](Walk& walk) { spell_insert(walk, layout, row); });
        return touched == 1 ? Outcome::kept() : taken(layout, row);
    } catch (Failure const& failure) {
        if (failure.what_kind == Failure::What::reference)
            return dangling(layout, row, failure.text);
        throw;
    }
}

Outcome SqlRows::update(Layout const& layout, CellView key, std::span<Assignment const> changes,
                        std::optional<std::int64_t> version)
{
    must_reach(layout, reach_);
    if (is_helpless(layout)) return Outcome::absent();
    note_written(layout);
    auto shape = shape_of(Operation::update, layout, reach_);
    shape += version ? 'v' : '-';
    for (auto const& change : changes) shape += static_cast<char>(change.column);
    auto const row_with = [&] {
        Cells row(layout.columns.size());
        for (std::size_t i = 0; i < key.size(); ++i) row[layout.key[i]] = key[i];
        for (auto const& change : changes) row[change.column] = change.value;
        return row;
    };
    try {
        auto const touched = run(
            shape, [&](Walk& walk) { spell_update(walk, layout, key, changes, version, reach_); });
        return touched == 1 ? Outcome::kept() : Outcome::absent();
    } catch (Failure const& failure) {
        if (failure.what_kind == Failure::What::reference)
            return dangling(layout, row_with(), failure.text);
        if (failure.what_kind != Failure::What::unique) throw;
        return taken(layout, failure.text);
    }
}

Outcome SqlRows::erase(Layout const& layout, CellView key, std::optional<std::int64_t> version)
{
    must_reach(layout, reach_);
    if (is_helpless(layout)) return Outcome::absent();
    note_written(layout);
    try {
        auto shape = shape_of(Operation::erase, layout, reach_);
        shape += version ? 'v' : '-';
        auto const touched = run(
            shape, [&](Walk& walk) { spell_erase(walk, layout, key, version, reach_); });
        return touched == 1 ? Outcome::kept() : Outcome::absent();
    } catch (Failure const& failure) {
        if (failure.what_kind == Failure::What::reference) return in_use(layout, key, failure.text);
        throw;
    }
}

Outcome SqlRows::bump(Layout const& layout, CellView key, Index column, std::int64_t by)
{
    must_reach(layout, reach_);
    if (is_helpless(layout)) return Outcome::absent();
    auto shape = shape_of(Operation::bump, layout, reach_);
    shape += static_cast<char>(column);
    auto const touched = run(
        shape, [&](Walk& walk) { spell_bump(walk, layout, key, column, by, reach_); });
    return touched == 1 ? Outcome::kept() : Outcome::absent();
}

bool SqlRows::claim(Layout const& layout, CellView key, Sink sink)
{
    must_reach(layout, reach_);
    if (is_helpless(layout)) return false;
    bool found = false;
    run(
        shape_of(Operation::claim, layout, reach_),
        [&](Walk& walk) { spell_claim(walk, layout, key, reach_); },
        [&](CellView row) { found = true, sink(row); });
    return found;
}

void SqlRows::turn(Reach const& reach)
{
    reach_ = reach;
    if (connection_.dialect() == Dialect::sqlite) return;
    auto const role = reach.of == Reach::Of::platform ? std::string{"none"} : quoted(app_);
    connection_.execute("set local role " + role);
    reach_settings(connection_, reach).run();
}

void SqlRows::note_written(Layout const& layout)
{
    if (!has_written(layout)) written_.push_back(&layout);
}

bool SqlRows::has_written(Layout const& layout) const
{
    return std::ranges::find(written_, &layout) != written_.end();
}

}  // namespace freehold::tenancy_sql
