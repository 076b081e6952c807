#include <freehold/tenancy/rows.hpp>

#include <freehold/tenancy/broken.hpp>

namespace freehold::tenancy {

namespace {

bool is_own(Layout const& layout, Reach const& reach, CellView row)
{
    return row[layout.seen.self] == Cell{reach.person} && row[0] == Cell{reach.tenant};
}

}  // namespace

bool reaches(Layout const& layout, Reach::Of of)
{
    switch (of) {
    case Reach::Of::tenant: return layout.seen.tenant;
    case Reach::Of::platform: return layout.seen.platform || !layout.seen.tenant;
    case Reach::Of::person: return true;
    }
    return false;
}

void must_reach(Layout const& layout, Reach const& reach)
{
    if (!reaches(layout, reach.of))
        throw Misuse{"the scope does not reach " + std::string{layout.table}};
}

bool may_write(Layout const& layout, Reach const& reach, CellView row)
{
    switch (reach.of) {
    case Reach::Of::tenant: return row[0] == Cell{reach.tenant};
    case Reach::Of::person: return layout.seen.self_writes && is_own(layout, reach, row);
    case Reach::Of::platform: return true;
    }
    return false;
}

void must_insert(Layout const& layout, Reach const& reach, CellView row)
{
    must_reach(layout, reach);
    auto const told = reach.of == Reach::Of::person && layout.quiet && row[0] == Cell{reach.tenant};
    if (!told && !may_write(layout, reach, row))
        throw Misuse{"the scope may not write to " + std::string{layout.table}};
}

Index home_column(Layout const& layout)
{
    if (layout.seen.self == 1 && !layout.prefix.empty()) return 0;
    for (auto const& reference : layout.references)
        if (reference.leaves_tenant()) return reference.columns[0];
    return none;
}

}  // namespace freehold::tenancy
