#include <freehold/tenancy/transaction.hpp>

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/tenant.hpp>

#include <algorithm>

namespace freehold::tenancy {

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
