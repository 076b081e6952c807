#include "barrier.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace freehold;
using namespace freehold::tenancy;
using namespace freehold::test;

namespace {

std::vector<Cells> rows_of(Store& store, Layout const& layout, Uuid const& tenant)
{
    std::vector<Cells> out;
    (void)store.read(enter(store, Id<Tenant>{tenant}),
                     [&](Bare<TenantScope> const& view) -> Result<Done> {
                         view.transaction.select(
                             layout, {.where = {{0, Comparison::equal, {tenant}}}},
                             [&](CellView row) { out.emplace_back(row.begin(), row.end()); });
                         return Done{};
                     });
    return out;
}

// A row of b whose key means nothing in a: not the seat of the guest who sits in both.
Cells foreign_row(Store& store, World const& world, Layout const& layout)
{
    auto const own = rows_of(store, layout, world.a);
    for (auto const& row : rows_of(store, layout, world.b))
        if (std::ranges::none_of(own, [&](Cells const& other) {
                return other[layout.key[1]] == row[layout.key[1]];
            }))
            return row;
    throw std::runtime_error{"the other tenant has no such row"};
}

// A row of one tenant like another of it, that points to a row of the other tenant.
Cells pointing(Transaction& t, Layout const& layout, Reference const& reference, Cells row,
               Cells const& other)
{
    if (!layout.prefix.empty()) row[layout.is_tenant ? 0 : 1] = t.fresh();
    for (auto const& unique : layout.uniques)
        for (auto const column : unique.columns)
            if (auto* words = std::get_if<std::string>(&row[column])) *words += text(t.fresh());
    auto const& target = reference.target();
    for (std::size_t i = 0; i < reference.columns.size(); ++i)
        if (reference.columns[i] != 0) row[reference.columns[i]] = other[target.key[i]];
    return row;
}

}  // namespace

TEST_CASE(
    "a row cannot point into another tenant, on any store, unless it is a seat at its account",
    "[stores][isolation]")
{
    Place const place{GENERATE(On::memory, On::sqlite, On::postgresql)};
    auto const store = place.open();
    World const world{*store};
    auto const as_tenant = enter(*store, Id<Tenant>{world.a});
    int tried = 0;
    for (auto const* layout : setting().catalogue)
        for (auto const& reference : layout->references) {
            auto const& target = reference.target();
            if (target.is_tenant || !layout->seen.tenant) continue;
            auto const foreign = foreign_row(*store, world, target);
            auto const own = rows_of(*store, *layout, world.a).front();
            auto const may_leave = reference.columns[0] != 0;  // then only the rules say no
            for (auto const checked_above :
                 {true, false}) {  // by the rules, and by the store alone
                if (may_leave && !checked_above) continue;
                INFO(place.name() << ": " << layout->table << " to " << target.table);
                auto const wrote = store->write(
                    as_tenant, [&](Bare<TenantScope>& view) -> Result<Done> {
                        auto& t = view.transaction;
                        auto row = pointing(t, *layout, reference, own, foreign);
                        if (layout->is_tenant) {  // its own row, changed
                            row = own;
                            row[reference.columns[1]] = foreign[target.key[1]];
                            return t.put(*layout, row);
                        }
                        return checked_above ? t.add(*layout, row) : t.import_row(*layout, row);
                    });
                CHECK_FALSE(wrote);
                if (!wrote) CHECK((wrote.error() == *reference.dangling));
                ++tried;
            }
        }
    CHECK(tried == 7);
    auto const third = found(*store, "cc").id;
    auto const guest = store->write(open_platform(*store), [&](Platform& platform) {
        return platform.members.add(third,
                                    {.user = Id<User>{world.ann}, .home = Id<Tenant>{world.a}});
    });
    CHECK(guest);
}
