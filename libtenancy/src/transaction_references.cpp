// What a row that is written may point to, and what goes with a row that ends.

#include <freehold/tenancy/transaction.hpp>

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/tenant.hpp>

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

// A row refers to its own tenant, and to the platform's templates where the layout says so. In its
// own scope a tenant seats only accounts of its own; a guest's seat is the platform's to make. What
// is named without the tenant it lies in is nowhere: no store would look for it.
bool leads_astray(Reference const& reference, CellView row, Reach const& reach)
{
    if (!reference.names_home() || is_null(row[reference.columns[reference.columns.size() - 1]]))
        return false;
    auto const& home = row[reference.columns[0]];
    if (home == row[0]) return false;
    if (reference.may_be_template()) return home != Cell{platform_tenant.uuid()};
    return is_null(home) || reach.of == Reach::Of::tenant;
}

}  // namespace

Cells key_of(Layout const& layout, CellView row) { return cells_at(row, layout.key); }

Result<Done> Transaction::refer_within_reach(Layout const& layout, CellView row)
{
    for (auto const& reference : layout.references)
        if (leads_astray(reference, row, reach())) return spend(*reference.dangling);
    return Done{};
}

// What points to the dead is refused; that a target exists at all is the store's to say.
Result<Done> Transaction::refer_to_the_living(Layout const& layout, CellView row, CellView before)
{
    for (auto const& reference : layout.references) {
        auto const& target = reference.target();
        if (reference.deferred || (!before.empty() && !differs_at(row, before, reference.columns)))
            continue;
        if (leads_astray(reference, row, reach())) return spend(*reference.dangling);
        if (std::ranges::any_of(reference.columns, [&](Index c) { return is_null(row[c]); }))
            continue;
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

}  // namespace freehold::tenancy
