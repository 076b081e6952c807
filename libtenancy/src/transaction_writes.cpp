// What a unit writes: stamped, checked against what it may, told to the store and noted.

#include <freehold/tenancy/transaction.hpp>

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/records.hpp>
#include <freehold/tenancy/text.hpp>

namespace freehold::tenancy {

namespace {

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

}  // namespace

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
    TRY(refer_within_reach(layout, row));
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

}  // namespace freehold::tenancy
