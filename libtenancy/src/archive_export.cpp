#include "archive_lines.hpp"

#include <freehold/tenancy/broken.hpp>

#include <algorithm>

namespace freehold::tenancy {

namespace {

constexpr std::size_t page_size = 100;  // rows in memory at once; they may be large

using Visit = FunctionRef<void(CellView)>;

// Page by page, in the order of their keys.
void each_row(Everything const& all, Layout const& layout, Uuid const& tenant, Visit visit)
{
    auto query = rows_of(tenant, page_size);
    for (std::size_t found = page_size; found == page_size;) {
        found = 0;
        Cells last;
        all.transaction.select(layout, query, [&](CellView row) {
            visit(row);
            last = key_of(layout, row);
            ++found;
        });
        query.after = std::move(last);
    }
}

Condition below(Layout const& layout, Cells const& parents)
{
    if (parents.empty()) return {layout.tree, Comparison::absent, {}};
    return {layout.tree, parents.size() == 1 ? Comparison::equal : Comparison::among, parents};
}

// Parents before their children: below each page of rows first its children, so that what is kept
// meanwhile grows with the depth of the tree and not with its size.
void each_in_tree(Everything const& all, Layout const& layout, Uuid const& tenant, Visit visit)
{
    struct Level {
        Cells parents{};  // of one page; none: the roots
        std::optional<Cells> after{};
    };
    std::vector<Level> levels(1);
    std::size_t visited = 0;
    while (!levels.empty()) {
        auto& level = levels.back();
        auto query = rows_of(tenant, page_size);
        query.where.push_back(below(layout, level.parents));
        query.after = level.after;
        Level next;
        all.transaction.select(layout, query, [&](CellView row) {
            visit(row);
            next.parents.push_back(row[layout.key[layout.key.size() - 1]]);
            level.after = key_of(layout, row);
        });
        visited += next.parents.size();
        if (next.parents.size() < page_size) levels.pop_back();
        if (!next.parents.empty()) levels.push_back(std::move(next));
    }
    if (visited != all.transaction.count(layout, rows_of(tenant, 0)))
        throw Corrupt{"rows of " + std::string{layout.table} + " are their own ancestors"};
}

class Export {
public:
    Export(Everything const& all, Uuid const& tenant, LineSink sink)
        : all_{all}, tenant_{tenant}, sink_{sink}
    {
    }

    // What the tenant's own row stands on comes with it.
    void begin(Cells const& own)
    {
        write_row(layout_of<Tenant>(), own);
        for (auto const& [layout, row] : foundation(all_.transaction, own)) {
            write_row(*layout, row);
            written_.emplace_back(layout, key_of(*layout, row));
        }
    }

    void rows(Layout const& layout)
    {
        Reaching const reaching{all_.transaction, layout, tenant_};
        auto const each = layout.tree == none ? each_row : each_in_tree;
        each(all_, layout, tenant_, [&](CellView row) {
            if (std::ranges::find(written_, Written{&layout, key_of(layout, row)}) ==
                written_.end())
                write_row(layout, row);
        });
    }

    void links(Layout const& layout)
    {
        auto const columns = links_of(layout);
        if (columns.empty()) return;
        Reaching const reaching{all_.transaction, layout, tenant_};
        each_row(all_, layout, tenant_, [&](CellView row) {
            if (std::ranges::all_of(columns, [&](Index column) { return is_null(row[column]); }))
                return;
            sink_(link_line(layout, row));
            ++count_.links;
        });
    }

    std::size_t end()
    {
        sink_(end_line(count_));
        return static_cast<std::size_t>(count_.rows);
    }

private:
    using Written = std::pair<Layout const*, Cells>;

    void write_row(Layout const& layout, CellView row)
    {
        sink_(row_line(layout, row));
        ++count_.rows;
    }

    Everything const& all_;
    Uuid tenant_;
    LineSink sink_;
    std::vector<Written> written_;
    ArchiveEnd count_;
};

}  // namespace

Result<std::size_t> export_tenant(Store& store, PlatformScope const& scope,
                                  Id<Tenant> const& tenant, LineSink sink)
{
    return store.read(scope, [&](Everything const& all) -> Result<std::size_t> {
        auto const own = all.transaction.find(layout_of<Tenant>(), Cells{tenant.uuid()},
                                              Living::both);
        if (!own) return errors::not_found;
        auto const catalogue = all.transaction.catalogue();
        sink(header_line(tenant, catalogue));
        Export archive{all, tenant.uuid(), sink};
        archive.begin(*own);
        for (auto const* layout : catalogue)
            if (belongs_to_tenants(*layout)) archive.rows(*layout);
        for (auto const* layout : catalogue)
            if (belongs_to_tenants(*layout)) archive.links(*layout);
        return archive.end();
    });
}

}  // namespace freehold::tenancy
