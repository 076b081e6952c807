#include "archive_rows.hpp"

namespace freehold::tenancy {

Reaching::Reaching(Transaction& transaction, Layout const& layout, Uuid const& tenant)
{
    if (reaches(layout, Reach::Of::platform)) return;
    turned_.emplace(transaction, Reach{.of = Reach::Of::tenant, .tenant = tenant});
}

Query rows_of(Uuid const& tenant, std::size_t limit)
{
    return {.where = {{0, Comparison::equal, {tenant}}}, .limit = limit, .living = Living::both};
}

bool belongs_to_tenants(Layout const& layout) { return layout.seen.tenant && !layout.is_tenant; }

std::vector<Index> links_of(Layout const& layout)
{
    std::vector<Index> columns;
    if (layout.is_tenant) return columns;  // its owner moves with it
    for (auto const& reference : layout.references) {
        auto const column = reference.columns[reference.columns.size() - 1];
        if (reference.deferred || (&reference.target() == &layout && column != layout.tree))
            columns.push_back(column);
    }
    return columns;
}

std::vector<std::pair<Layout const*, Cells>> foundation(Transaction const& transaction,
                                                        Cells const& tenant)
{
    static auto const owner = layout_of<Tenant>().find(name_of<&Tenant::owner>());
    static auto const home = layout_of<Membership>().find(name_of<&Membership::home>());
    static auto const directory_of = layout_of<User>().find(name_of<&User::directory>());
    std::vector<std::pair<Layout const*, Cells>> rows;
    auto seat = transaction.find(layout_of<Membership>(), Cells{tenant[0], tenant[owner]});
    if (!seat) return rows;
    if ((*seat)[home] == tenant[0]) {
        auto user = transaction.find(layout_of<User>(), Cells{tenant[0], tenant[owner]},
                                     Living::both);
        auto directory = user ? transaction.find(layout_of<Directory>(),
                                                 Cells{tenant[0], (*user)[directory_of]})
                              : std::nullopt;
        if (directory) rows.emplace_back(&layout_of<Directory>(), *std::move(directory));
        if (user) rows.emplace_back(&layout_of<User>(), *std::move(user));
    }
    rows.emplace_back(&layout_of<Membership>(), *std::move(seat));
    return rows;
}

}  // namespace freehold::tenancy
