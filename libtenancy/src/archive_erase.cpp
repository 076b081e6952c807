#include "archive_rows.hpp"

#include <algorithm>
#include <ranges>

namespace freehold::tenancy {

namespace {

constexpr std::size_t step_size = 1'000;
constexpr std::size_t seats_at_once = 100;  // of each, what hangs on it is a change as well

// Seats that the tenant's accounts have in other tenants.
Query seats_elsewhere(Uuid const& tenant, std::size_t limit)
{
    static auto const home = layout_of<Membership>().find(name_of<&Membership::home>());
    return {.where = {{home, Comparison::equal, {tenant}}, {0, Comparison::differs, {tenant}}},
            .limit = limit};
}

std::vector<Row<Membership>> seats(Everything const& all, Query const& query)
{
    std::vector<Row<Membership>> found;
    all.transaction.select(layout_of<Membership>(), query,
                           [&](CellView row) { found.push_back(records::read<Membership>(row)); });
    return found;
}

bool is_owner(Everything const& all, Row<Membership> const& seat)
{
    return all.tenants.count(is<&Tenant::id>(Id<Tenant>{seat.meta.tenant}),
                             is<&Tenant::owner>(seat.user), Living::both) > 0;
}

bool owns_another(Everything const& all, Uuid const& tenant)
{
    auto query = seats_elsewhere(tenant, step_size);
    for (;;) {
        auto const page = seats(all, query);
        if (std::ranges::any_of(page, [&](auto const& seat) { return is_owner(all, seat); }))
            return true;
        if (page.size() < query.limit) return false;
        query.after = Cells{page.back().meta.tenant, page.back().user.uuid()};
    }
}

Result<Row<Erasure>> begin_erasure(Everything& all, Id<Tenant> const& tenant)
{
    if (!all.tenants.find(platform_tenant, platform_tenant)) return errors::no_platform;
    auto row = all.tenants.find(tenant, tenant, Living::both);
    if (!row) return errors::not_found;
    if (all.tenants.count(is<&Tenant::parent>(tenant), Living::both) > 0) return errors::in_use;
    if (owns_another(all, tenant.uuid())) return errors::owns_another;
    if (row->status != TenantStatus::archived && !row->meta.deleted_at) {
        row->status = TenantStatus::archived;
        TRY(all.tenants.put(*row));
    }
    Everywhere<Erasure> erasures{all.transaction};
    auto const begun = TRY(erasures.list(is<&Erasure::erased>(tenant), absent<&Erasure::finished>(),
                                         Page{.limit = 1}));
    if (!begun.rows.empty()) return begun.rows.front();
    return erasures.add(platform_tenant, {.id = all.fresh<Id<Erasure>>(),
                                          .erased = tenant,
                                          .code = row->code,
                                          .rows = 0,
                                          .finished = {}});
}

// Each is removed inside the tenant where it is: what hangs on it goes too, and is missed there.
Result<std::size_t> erase_seats(Everything& all, Id<Tenant> const& tenant, std::size_t limit)
{
    auto const page = seats(all, seats_elsewhere(tenant.uuid(), limit));
    for (auto const& seat : page)
        TRY(all.enter(Id<Tenant>{seat.meta.tenant},
                      [&](Unit& unit) { return unit.members.remove(seat.user); }));
    return page.size();
}

// Clears what may name a row of the same table, or of one that ends earlier.
Result<std::size_t> unlink_some(Everything& all, Layout const& layout, Index column,
                                Uuid const& tenant)
{
    Reaching const reaching{all.transaction, layout, tenant};
    auto query = rows_of(tenant, step_size);
    query.where.push_back({column, Comparison::present, {}});
    std::vector<Cells> keys;
    all.transaction.select(layout, query,
                           [&](CellView row) { keys.push_back(key_of(layout, row)); });
    std::vector<Assignment> const nothing{{column, Null{}}};
    for (auto const& key : keys) TRY(all.transaction.amend_row(layout, key, nothing));
    return keys.size();
}

// All but what the tenant's own row stands on.
Result<std::size_t> erase_some(Everything& all, Layout const& layout, Uuid const& tenant)
{
    auto const own = all.transaction.find(layout_of<Tenant>(), Cells{tenant}, Living::both);
    if (!own) return std::size_t{0};
    std::vector<Cells> kept_keys;
    for (auto const& [of, row] : foundation(all.transaction, *own))
        if (of == &layout) kept_keys.push_back(key_of(layout, row));
    Reaching const reaching{all.transaction, layout, tenant};
    std::vector<Cells> keys;
    all.transaction.select(layout, rows_of(tenant, step_size), [&](CellView row) {
        auto key = key_of(layout, row);
        if (std::ranges::find(kept_keys, key) == kept_keys.end()) keys.push_back(std::move(key));
    });
    for (auto const& key : keys) TRY(all.transaction.erase_row(layout, key));
    return keys.size();
}

Result<std::size_t> erase_foundation(Everything& all, Id<Tenant> const& tenant)
{
    auto const own = all.transaction.find(layout_of<Tenant>(), Cells{tenant.uuid()}, Living::both);
    if (!own) return std::size_t{0};
    auto const rows = foundation(all.transaction, *own);
    for (auto const& [layout, row] : rows | std::views::reverse)
        TRY(all.transaction.erase_row(*layout, key_of(*layout, row)));
    TRY(all.transaction.erase_row(layout_of<Tenant>(), Cells{tenant.uuid()}));
    return rows.size() + 1;
}

// Works in units, each of which adds what it ended to the receipt.
class Erasing {
public:
    Erasing(Store& store, PlatformScope const& scope, Row<Erasure> receipt)
        : store_{store}, scope_{scope}, tenant_{receipt.erased}, receipt_{std::move(receipt)}
    {
    }

    Result<Done> seats_elsewhere()
    {
        auto limit = seats_at_once;
        for (;;) {
            auto const ended = counted(
                [&](Everything& all) { return erase_seats(all, tenant_, limit); });
            if (!ended && ended.error() == errors::too_many_changes && limit > 1) limit = 1;
            else if (!ended) return ended.error();
            else if (*ended == 0) return Done{};
        }
    }

    Result<Done> links(Layout const& layout)
    {
        auto columns = links_of(layout);
        if (layout.tree != none) columns.push_back(layout.tree);
        for (auto const column : columns)
            while (TRY(store_.write(scope_, [&](Everything& all) {
                       return unlink_some(all, layout, column, tenant_.uuid());
                   })) > 0) {}
        return Done{};
    }

    Result<Done> rows(Layout const& layout)
    {
        while (TRY(counted([&](Everything& all) {
                   return erase_some(all, layout, tenant_.uuid());
               })) > 0) {}
        return Done{};
    }

    Result<Row<Erasure>> finish()
    {
        return store_.write(scope_, [&](Everything& all) -> Result<Row<Erasure>> {
            auto const ended = TRY(erase_foundation(all, tenant_));
            return note(all, ended, all.now);
        });
    }

private:
    Result<std::size_t> counted(auto const& work)
    {
        return store_.write(scope_, [&](Everything& all) -> Result<std::size_t> {
            auto const ended = TRY(work(all));
            if (ended > 0) TRY(note(all, ended, {}));
            return ended;
        });
    }

    Result<Row<Erasure>> note(Everything& all, std::size_t ended, std::optional<Time> finished)
    {
        Everywhere<Erasure> erasures{all.transaction};
        auto row = TRY(erasures.claim(platform_tenant, receipt_.id));
        row.rows += static_cast<std::int64_t>(ended);
        row.finished = finished;
        return erasures.put(row);
    }

    Store& store_;
    PlatformScope const& scope_;
    Id<Tenant> tenant_;
    Row<Erasure> receipt_;
};

}  // namespace

Result<Row<Erasure>> erase_tenant(Store& store, PlatformScope const& scope,
                                  Id<Tenant> const& tenant)
{
    if (tenant == platform_tenant) return errors::platform_stays;
    auto receipt = TRY(
        store.write(scope, [&](Everything& all) { return begin_erasure(all, tenant); }));
    Erasing erasing{store, scope, std::move(receipt)};
    TRY(erasing.seats_elsewhere());
    auto const layouts = store.setting().catalogue;
    for (auto const* layout : layouts)
        if (belongs_to_tenants(*layout)) TRY(erasing.links(*layout));
    for (auto const* layout : layouts | std::views::reverse)
        if (belongs_to_tenants(*layout)) TRY(erasing.rows(*layout));
    return erasing.finish();
}

}  // namespace freehold::tenancy
