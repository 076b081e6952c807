#include "world.hpp"

#include <algorithm>
#include <stdexcept>

namespace freehold::tenancy::contract {

namespace {

Uuid must(Result<Row<Tenant>> const& tenant)
{
    if (!tenant) throw std::runtime_error{tenant.error().text()};
    return tenant->id.uuid();
}

bool ends_with(auto const& columns, Index column) { return columns[columns.size() - 1] == column; }

}  // namespace

World::World(StoreMaker const& maker)
{
    auto setting = setting_for_all();
    setting.clock = [this] { return now_; };
    store_ = maker.open(std::move(setting));
    auto const found = [&](std::string const& name) {
        NewUser const owner{*Email::parse(name + "@example.com"), *FullName::parse(name)};
        return must(store_->write(open_platform(*store_), [&](Platform& p) {
            if (name == "root") return found_platform(p, owner);
            return found_tenant(p, {*TenantCode::parse(name), *TenantName::parse(name)}, owner);
        }));
    };
    found("root");
    acme = found("acme");
    blue = found("blue");
}

Cells World::make(Transaction& t, Layout const& layout, Uuid const& tenant)
{
    auto row = layout.sample(dice_);
    row[0] = tenant;
    if (!layout.prefix.empty()) row[1] = t.fresh();
    for (auto const& reference : layout.references) {
        auto const last = reference.columns[reference.columns.size() - 1];
        if (last == 0) continue;
        if (reference.deferred || last == layout.tree) {
            row[last] = Null{};
            continue;
        }
        auto const& target = reference.target();
        auto found = selected(t, target, {.where = {{0, Comparison::equal, {tenant}}}, .limit = 1});
        // What is told apart by what it refers to needs one of its own, or it would be taken.
        auto const named_by_it = (layout.prefix.empty() && ends_with(layout.key, last)) ||
                                 std::ranges::any_of(layout.uniques, [&](Unique const& unique) {
                                     return ends_with(unique.columns, last);
                                 });
        if (found.empty() || named_by_it) {
            found = {make(t, target, tenant)};
            if (auto const done = t.add(target, found.front()); !done)
                throw std::runtime_error{done.error().text()};
        }
        for (std::size_t i = 0; i < reference.columns.size(); ++i)
            row[reference.columns[i]] = key_of(target, found.front())[i];
    }
    return row;
}

Cells World::added(Layout const& layout, Uuid const& tenant)
{
    Cells row;
    auto const done = write(layout, tenant, [&](Transaction& t) {
        row = make(t, layout, tenant);
        return t.add(layout, row);
    });
    if (!done) throw std::runtime_error{std::string{layout.table} + ": " + done.error().text()};
    return row;
}

std::optional<Cells> World::now_of(Layout const& layout, Cells const& row)
{
    std::optional<Cells> out;
    (void)write(layout, std::get<Uuid>(row[0]), [&](Transaction& t) -> Result<Done> {
        out = t.find(layout, key_of(layout, row), Living::both);
        return given_up;
    });
    return out;
}

std::vector<Cells> selected(Transaction const& t, Layout const& layout, Query const& query)
{
    std::vector<Cells> rows;
    t.select(layout, query, [&](CellView row) { rows.emplace_back(row.begin(), row.end()); });
    return rows;
}

bool is_inner(Layout const& layout, Reference const& reference)
{
    auto const last = reference.columns[reference.columns.size() - 1];
    return !reference.deferred && last != 0 && reference.columns.size() > 1 &&
           &layout != &layout_of<Membership>();
}

std::vector<Layout const*> makeable(Catalogue catalogue)
{
    std::vector<Layout const*> out;
    for (auto const* layout : catalogue)
        if (!layout->is_tenant) out.push_back(layout);
    return out;
}

}  // namespace freehold::tenancy::contract
