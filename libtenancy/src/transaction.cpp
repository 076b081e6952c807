#include <freehold/tenancy/transaction.hpp>

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/tenant.hpp>
#include <freehold/tenancy/text.hpp>

#include <algorithm>
#include <set>

namespace freehold::tenancy {

namespace {

// Would a row be found if it is there? A person sees only what is of persons.
bool can_look(Layout const& layout, Reach const& reach)
{
    if (reach.of == Reach::Of::person)
        return layout.seen.self != none || layout.append_only || layout.quiet;
    return reaches(layout, reach.of);
}

void refuse_unclean(Layout const& layout, CellView row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (auto const* text = std::get_if<std::string>(&row[i]); text && !is_clean(*text))
            throw Misuse{"text that is not clean was to be kept in " + std::string{layout.table} +
                         '.' + std::string{layout.columns[i].name}};
        if (is_null(row[i]) && !layout.columns[i].nullable)
            throw Misuse{"nothing was to be kept in " + std::string{layout.table} + '.' +
                         std::string{layout.columns[i].name}};
    }
}

Cells cells_at(CellView row, auto const& columns)
{
    Cells out;
    out.reserve(columns.size());
    for (auto const column : columns) out.push_back(row[column]);
    return out;
}

bool differs_at(CellView a, CellView b, auto const& columns)
{
    return std::ranges::any_of(columns,
                               [&](Index column) { return compare(a[column], b[column]) != 0; });
}

}  // namespace

Cells key_of(Layout const& layout, CellView row) { return cells_at(row, layout.key); }

Transaction::Transaction(Rows& rows, Circumstances circumstances)
    : rows_{rows}, opened_for_{rows.reach().of}, circumstances_{std::move(circumstances)}
{
}

Transaction::Turned::Turned(Transaction& transaction, Reach const& reach)
    : transaction_{transaction}, former_{transaction.reach()}
{
    if (transaction.opened_for_ != Reach::Of::platform)
        throw Misuse{"only a platform's unit enters a tenant: open it with a PlatformScope"};
    transaction.rows_.turn(reach);
}

// A transaction that cannot turn back is broken already, and must not go on with these rights.
Transaction::Turned::~Turned()
{
    if (transaction_.spent_) return;
    try {
        transaction_.rows_.turn(former_);
    } catch (std::exception const&) {
        transaction_.spent_ = true;
    }
}

void Transaction::must_be_usable() const
{
    if (spent_)
        throw Misuse{"the unit is spent: after an error of a write it can only return that error"};
}

Result<Done> Transaction::spend(Error error)
{
    spent_ = true;
    return error;
}

Result<Done> Transaction::fail(Outcome outcome) { return spend(*outcome.code); }

Result<Done> Transaction::count_write(Layout const& layout)
{
    if (!layout.quiet && ++writes_ > max_changes) return spend(errors::too_many_changes);
    return Done{};
}

std::optional<Cells> Transaction::find(Layout const& layout, CellView key, Living living) const
{
    must_be_usable();
    std::optional<Cells> row;
    rows_.find(layout, key, living,
               [&](CellView cells) { row.emplace(cells.begin(), cells.end()); });
    return row;
}

bool Transaction::find(Layout const& layout, CellView key, Living living, Rows::Sink sink) const
{
    must_be_usable();
    return rows_.find(layout, key, living, sink);
}

bool Transaction::look_up(Layout const& layout, std::span<Cell> key, Living living,
                          Rows::Sink sink) const
{
    if (find(layout, key, living, sink)) return true;
    if (reach().of != Reach::Of::tenant) return false;
    if (layout.seen.by_all) {
        key[0] = platform_tenant.uuid();
        return find(layout, key, living, sink);
    }
    if (!layout.seen.through_seat || layout.is_tenant) return false;
    static auto const home = layout_of<Membership>().find(name_of<&Membership::home>());
    auto const seat = find(layout_of<Membership>(), key);
    if (!seat) return false;
    key[0] = (*seat)[home];
    return find(layout, key, living, sink);
}

void Transaction::select(Layout const& layout, Query const& query, Rows::Sink sink) const
{
    must_be_usable();
    rows_.select(layout, query, sink);
}

std::size_t Transaction::count(Layout const& layout, Query const& query) const
{
    must_be_usable();
    return rows_.count(layout, query);
}

// What points to the dead is refused; that a target exists at all is the store's to say.
Result<Done> Transaction::refer_to_the_living(Layout const& layout, CellView row, CellView before)
{
    for (auto const& reference : layout.references) {
        auto const& target = reference.target();
        if (reference.deferred || (!before.empty() && !differs_at(row, before, reference.columns)))
            continue;
        if (std::ranges::any_of(reference.columns, [&](Index c) { return is_null(row[c]); }))
            continue;
        // In its own scope a tenant seats only accounts of its own; a guest's seat is the platform's to make.
        if (reference.leaves_tenant() && reach().of == Reach::Of::tenant &&
            row[reference.columns[0]] != Cell{reach().tenant})
            return spend(*reference.dangling);
        if (!target.soft || reference.columns[reference.columns.size() - 1] == 0 ||
            !can_look(target, reach()))
            continue;
        if (!rows_.find(target, cells_at(row, reference.columns), Living::only, [](CellView) {}))
            return spend(*reference.dangling);
    }
    return Done{};
}

// Walks from the new parent to the root. Whoever moves something in a tree holds the row that owns
// it, so two moves cannot close a circle between them; what is new has nothing below it.
Result<Done> Transaction::stay_a_tree(Layout const& layout, CellView row, CellView before)
{
    if (layout.tree == none || is_null(row[layout.tree])) return Done{};
    auto const self = key_of(layout, row);
    if (compare(row[layout.tree], self.back()) == 0) return spend(errors::cycle);
    if (before.empty() || compare(row[layout.tree], before[layout.tree]) == 0) return Done{};
    Cells const owner{layout.is_tenant ? Cell{platform_tenant.uuid()} : row[0]};
    if (!rows_.claim(layout_of<Tenant>(), owner, [](CellView) {}))
        return spend(layout.is_tenant ? errors::no_platform : errors::not_found);
    std::set<Cells, CellsLess> met;
    auto at = self;
    for (auto parent = row[layout.tree]; !is_null(parent);) {
        if (!met.insert(Cells{parent}).second)
            throw Corrupt{"rows of " + std::string{layout.table} + " are their own ancestors"};
        at.back() = parent;
        if (compare(at, self) == 0) return spend(errors::cycle);
        parent = Null{};
        rows_.find(layout, at, Living::both,
                   [&](CellView ancestor) { parent = ancestor[layout.tree]; });
    }
    return Done{};
}

void Transaction::note(Layout const& layout, std::optional<Cells> before,
                       std::optional<Cells> after)
{
    if (layout.quiet) return;
    Change change{.layout = &layout,
                  .tenant = std::get<Uuid>((after ? *after : *before)[0]),
                  .key = key_of(layout, after ? *after : *before),
                  .before = {},
                  .after = {},
                  .changed = {}};
    for (Index i = 0; i < layout.version; ++i)
        if (!before || !after || compare((*before)[i], (*after)[i]) != 0) change.changed.push(i);
    if (before && after &&
        std::ranges::all_of(change.changed, [&](Index i) { return layout.columns[i].quiet; }))
        return;
    for (auto* row : {&before, &after})
        for (std::size_t i = 0; *row && i < layout.columns.size(); ++i)
            if (layout.columns[i].secret) (**row)[i] = Null{};
    change.before = std::move(before);
    change.after = std::move(after);
    changes_.push_back(std::move(change));
}

// Sets version, time and hand of a change in the row, and says them, with the other columns that
// changed, as the store is told.
std::vector<Assignment> Transaction::stamped(Layout const& layout, Cells& row,
                                             std::vector<Index> columns) const
{
    row[layout.version] = std::get<std::int64_t>(row[layout.version]) + 1;
    row[layout.updated_at()] = Keeping<Time>::cell(circumstances_.now);
    row[layout.updated_by()] = circumstances_.by ? Cell{*circumstances_.by} : Cell{Null{}};
    columns.insert(columns.end(), {layout.version, layout.updated_at(), layout.updated_by()});
    std::vector<Assignment> assignments;
    assignments.reserve(columns.size());
    for (auto const column : columns) assignments.push_back({column, row[column]});
    return assignments;
}

Meta Transaction::first(Uuid const& tenant) const
{
    auto const& [catalogue, now, ids, by] = circumstances_;
    return {.tenant = tenant,
            .version = 1,
            .created_at = now,
            .created_by = by,
            .updated_at = now,
            .updated_by = by,
            .deleted_at = {}};
}

Result<Done> Transaction::insert(Layout const& layout, Cells& row)
{
    must_be_usable();
    records::write_meta(layout, first(std::get<Uuid>(row[0])), row);
    refuse_unclean(layout, row);
    if (!finishing_ && !may_write(layout, reach(), row))
        throw Misuse{"the scope may not write to " + std::string{layout.table}};
    TRY(count_write(layout));
    TRY(refer_to_the_living(layout, row, {}));
    TRY(stay_a_tree(layout, row, {}));
    auto const outcome = rows_.insert(layout, row);
    if (outcome.what == Outcome::What::taken) return *outcome.code;
    if (!outcome) return fail(outcome);
    return Done{};
}

Result<Done> Transaction::add(Layout const& layout, Cells& row)
{
    TRY(insert(layout, row));
    note(layout, std::nullopt, row);
    return Done{};
}

Result<Done> Transaction::add(Layout const& layout, Cells&& row)
{
    TRY(insert(layout, row));
    note(layout, std::nullopt, std::move(row));
    return Done{};
}

Result<Done> Transaction::put(Layout const& layout, Cells& row)
{
    must_be_usable();
    if (layout.append_only)
        throw Misuse{"rows of " + std::string{layout.table} + " are never changed"};
    auto const key = key_of(layout, row);
    auto const version = std::get<std::int64_t>(row[layout.version]);
    auto before = find(layout, key);
    if (!before) return errors::not_found;
    if (!may_write(layout, reach(), *before)) return errors::read_only;
    if (std::get<std::int64_t>((*before)[layout.version]) != version) return errors::stale;

    // The metadata are the store's to say.
    for (std::size_t i = layout.version; i < layout.columns.size(); ++i) row[i] = (*before)[i];
    std::vector<Index> changes;
    for (Index i = 0; i < layout.version; ++i) {
        if (layout.columns[i].counter) row[i] = (*before)[i];
        else if (compare(row[i], (*before)[i]) != 0) changes.push_back(i);
    }
    if (changes.empty()) {
        row = *std::move(before);
        return Done{};
    }
    auto const assignments = stamped(layout, row, std::move(changes));
    refuse_unclean(layout, row);
    TRY(count_write(layout));
    TRY(refer_to_the_living(layout, row, *before));
    TRY(stay_a_tree(layout, row, *before));
    auto const outcome = rows_.update(layout, key, assignments, version);
    if (outcome.what == Outcome::What::absent)
        return find(layout, key) ? errors::stale : errors::not_found;
    if (!outcome) return fail(outcome);
    note(layout, std::move(before), row);
    return Done{};
}

Result<Done> Transaction::remove(Layout const& layout, CellView key,
                                 std::optional<std::int64_t> version)
{
    must_be_usable();
    auto before = find(layout, key);
    if (!before) return errors::not_found;
    if (!may_write(layout, reach(), *before)) return errors::read_only;
    auto const found = std::get<std::int64_t>((*before)[layout.version]);
    if (version && *version != found) return errors::stale;
    if (!layout.soft) return end(layout, key, *before);

    TRY(count_write(layout));
    auto after = *before;
    after[layout.deleted_at()] = Keeping<Time>::cell(circumstances_.now);
    auto const changes = stamped(layout, after, {layout.deleted_at()});
    auto const outcome = rows_.update(layout, key, changes, found);
    if (outcome.what == Outcome::What::absent)
        return find(layout, key) ? errors::stale : errors::not_found;
    if (!outcome) return fail(outcome);
    note(layout, std::move(before), std::nullopt);
    return Done{};
}

Result<Done> Transaction::restore(Layout const& layout, CellView key)
{
    must_be_usable();
    auto row = layout.soft ? find(layout, key, Living::dead) : std::nullopt;
    if (!row) return errors::not_found;
    if (!may_write(layout, reach(), *row)) return errors::read_only;
    TRY(count_write(layout));
    TRY(refer_to_the_living(layout, *row, {}));
    auto const version = std::get<std::int64_t>((*row)[layout.version]);
    (*row)[layout.deleted_at()] = Null{};
    auto const changes = stamped(layout, *row, {layout.deleted_at()});
    auto const outcome = rows_.update(layout, key, changes, version);
    if (outcome.what == Outcome::What::absent) return errors::stale;
    if (!outcome) return fail(outcome);
    note(layout, std::nullopt, std::move(row));
    return Done{};
}

Result<Done> Transaction::purge(Layout const& layout, CellView key)
{
    must_be_usable();
    auto const before = find(layout, key, Living::both);
    if (!before) return errors::not_found;
    if (!may_write(layout, reach(), *before)) return errors::read_only;
    // A person's account ends softly: whose it was must still be known when the audit is written.
    if (layout.soft && reach().of == Reach::Of::person) return errors::read_only;
    return end(layout, key, *before);
}

// First what refers to the row, so that every removed row is a change; the database's own keys
// take no action and only stand behind.
Result<Done> Transaction::end(Layout const& layout, CellView key, Cells const& before)
{
    if (layout.append_only)
        throw Misuse{"rows of " + std::string{layout.table} + " are never removed"};
    TRY(count_write(layout));
    TRY(end_referring(layout, key));
    auto const outcome = rows_.erase(layout, key, std::get<std::int64_t>(before[layout.version]));
    if (outcome.what == Outcome::What::absent) return spend(errors::stale);
    if (!outcome) return fail(outcome);
    note(layout, before, std::nullopt);
    return Done{};
}

Result<Done> Transaction::end_referring(Layout const& layout, CellView key)
{
    for (auto const* child : circumstances_.catalogue) {
        if (!can_look(*child, reach())) continue;
        for (auto const& reference : child->references) {
            if (&reference.target() != &layout || reference.deferred) continue;
            Query query{.living = Living::both};
            for (std::size_t i = 0; i < key.size(); ++i)
                query.where.push_back({reference.columns[i], Comparison::equal, {key[i]}});
            if (reference.removal == on_delete::restrict) {
                query.limit = 1;
                bool used = false;
                rows_.select(*child, query, [&](CellView) { used = true; });
                if (used) return spend(*reference.in_use);
                continue;
            }
            query.limit = max_changes + 1;
            std::vector<Cells> children;
            rows_.select(*child, query,
                         [&](CellView row) { children.emplace_back(row.begin(), row.end()); });
            for (auto const& row : children) {
                // A tree's cascade may have removed it already, further down.
                auto const child_key = key_of(*child, row);
                if (rows_.find(*child, child_key, Living::both, [](CellView) {}))
                    TRY(end(*child, child_key, row));
            }
        }
    }
    return Done{};
}

Result<Done> Transaction::bump(Layout const& layout, CellView key, Index column, std::int64_t by)
{
    must_be_usable();
    if (!layout.columns[column].counter) throw Misuse{"only counters are bumped"};
    TRY(count_write(layout));
    if (rows_.bump(layout, key, column, by)) return Done{};
    auto const row = find(layout, key);
    if (!row) return errors::not_found;
    return may_write(layout, reach(), *row) ? errors::count_full : errors::read_only;
}

Result<Done> Transaction::import_row(Layout const& layout, CellView row)
{
    must_be_usable();
    refuse_unclean(layout, row);
    TRY(stay_a_tree(layout, row, {}));
    auto const outcome = rows_.insert(layout, row);
    if (outcome.what == Outcome::What::taken) return *outcome.code;
    if (!outcome) return fail(outcome);
    return Done{};
}

Result<Done> Transaction::amend_row(Layout const& layout, CellView key,
                                    std::span<Assignment const> changes)
{
    must_be_usable();
    auto const outcome = rows_.update(layout, key, changes, {});
    if (outcome.what == Outcome::What::absent) return errors::not_found;
    if (!outcome) return fail(outcome);
    return Done{};
}

Result<Done> Transaction::erase_row(Layout const& layout, CellView key)
{
    must_be_usable();
    auto const outcome = rows_.erase(layout, key, {});
    if (outcome.what == Outcome::What::absent) return errors::not_found;
    if (!outcome) return fail(outcome);
    return Done{};
}

std::optional<Cells> Transaction::claim(Layout const& layout, CellView key)
{
    must_be_usable();
    std::optional<Cells> row;
    rows_.claim(layout, key, [&](CellView cells) { row.emplace(cells.begin(), cells.end()); });
    return row;
}

Result<Done> Transaction::finish(std::span<ChangeReader const> readers)
{
    if (changes_.empty()) return Done{};
    auto const changes = std::move(changes_);
    changes_.clear();
    finishing_ = true;
    for (auto const& reader : readers) reader(*this, changes);
    if (!changes_.empty()) throw Misuse{"a change reader wrote to a table that is not quiet"};
    return Done{};
}

}  // namespace freehold::tenancy
