#include <freehold/tenancy/archive.hpp>

#include "row_json.hpp"

#include <freehold/tenancy/unit.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <ranges>
#include <set>

namespace freehold::tenancy {

namespace {

namespace json = boost::json;

constexpr std::size_t step_size = 1'000;
constexpr std::string_view format = "freehold-archive-1";

// The platform's view with its transaction in hand: what follows works on layouts, not on types.
struct Everything : Platform {
    explicit Everything(Transaction& t) : Platform{t}, transaction{t} {}
    Transaction& transaction;

    // Runs `function` with the reach that may touch the layout's rows of this tenant.
    auto reaching(Layout const& layout, Uuid const& tenant, auto&& function) const
    {
        std::optional<Transaction::Turned> turned;
        if (!reaches(layout, Reach::Of::platform))
            turned.emplace(transaction, Reach{.of = Reach::Of::tenant, .tenant = tenant});
        return function();
    }
};

Query rows_of(Uuid const& tenant, std::size_t limit)
{
    return {.where = {{0, Comparison::equal, {tenant}}}, .limit = limit, .living = Living::both};
}

bool belongs_to_tenants(Layout const& layout) { return layout.seen.tenant && !layout.is_tenant; }

// The rows without which the tenant's own row cannot stand: its owner's seat, account and directory.
std::vector<std::pair<Layout const*, Cells>> foundation(Transaction const& transaction,
                                                        Cells const& tenant)
{
    static auto const owner = layout_of<Tenant>().find(name_of<&Tenant::owner>());
    static auto const home = layout_of<Membership>().find(name_of<&Membership::home>());
    static auto const directory = layout_of<User>().find(name_of<&User::directory>());
    std::vector<std::pair<Layout const*, Cells>> rows;
    auto seat = transaction.find(layout_of<Membership>(), Cells{tenant[0], tenant[owner]});
    if (!seat) return rows;
    if ((*seat)[home] == tenant[0]) {
        auto user = transaction.find(layout_of<User>(), Cells{tenant[0], tenant[owner]},
                                     Living::both);
        auto group = user ? transaction.find(layout_of<Directory>(),
                                             Cells{tenant[0], (*user)[directory]})
                          : std::nullopt;
        if (group) rows.emplace_back(&layout_of<Directory>(), *std::move(group));
        if (user) rows.emplace_back(&layout_of<User>(), *std::move(user));
    }
    rows.emplace_back(&layout_of<Membership>(), *std::move(seat));
    return rows;
}

std::string line_of(Layout const& layout, CellView row)
{
    json::object members;
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
        if (layout.columns[i].key_of == none)
            members.emplace(json_text(layout.columns[i].name), to_json(layout.columns[i], row[i]));
    return json::serialize(
        json::object{{"table", json_text(layout.table)}, {"row", std::move(members)}});
}

// Parents before their children.
std::vector<Cells> in_tree_order(Layout const& layout, std::vector<Cells> rows)
{
    if (layout.tree == none) return rows;
    std::set<Cells, CellsLess> waiting;
    auto const id = [&](Cells const& row) { return Cells{row[layout.key[layout.key.size() - 1]]}; };
    for (auto const& row : rows) waiting.insert(id(row));
    std::vector<Cells> ordered;
    while (!rows.empty()) {
        std::vector<Cells> later;
        auto const before = ordered.size();
        for (auto& row : rows) {
            auto const ready = is_null(row[layout.tree]) ||
                               !waiting.contains(Cells{row[layout.tree]});
            (ready ? ordered : later).push_back(std::move(row));
        }
        if (ordered.size() == before)
            throw Corrupt{"the rows of " + std::string{layout.table} + " form a circle"};
        for (auto i = before; i < ordered.size(); ++i) waiting.erase(id(ordered[i]));
        rows = std::move(later);
    }
    return ordered;
}

// The rows of one table, page by page in key order (the whole table where it is a tree).
void each_row(Everything const& all, Layout const& layout, Uuid const& tenant,
              FunctionRef<void(Cells const&)> visit)
{
    all.reaching(layout, tenant, [&] {
        std::vector<Cells> rows;
        auto query = rows_of(tenant, layout.tree == none ? step_size : std::size_t{1} << 40);
        do {
            rows.clear();
            all.transaction.select(
                layout, query, [&](CellView row) { rows.emplace_back(row.begin(), row.end()); });
            if (rows.size() == query.limit) query.after = key_of(layout, rows.back());
            for (auto const& row : in_tree_order(layout, rows)) visit(row);
        } while (rows.size() == query.limit);
        return 0;
    });
}

struct Parsed {
    Layout const* layout;
    Cells row;
};

Result<Parsed> parse_line(Catalogue catalogue, std::string_view line)
{
    json::error_code ec;
    auto const value = json::parse(json_text(line), ec);
    auto const refuse = [](std::string what) {
        return Error{errors::bad_archive, {{"", std::move(what)}}};
    };
    auto const* object = ec ? nullptr : value.if_object();
    auto const* table = object ? object->if_contains("table") : nullptr;
    auto const* members = object ? object->if_contains("row") : nullptr;
    if (!table || !table->is_string() || !members || !members->is_object())
        return refuse("a line is no row");
    auto const name = plain_text(table->get_string());
    auto const at = std::ranges::find(catalogue, name,
                                      [](Layout const* layout) { return layout->table; });
    if (at == catalogue.end()) return refuse("this program keeps no " + std::string{name});
    auto const& layout = **at;
    Cells row(layout.columns.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (layout.columns[i].key_of != none) continue;
        auto const* member = members->get_object().if_contains(json_text(layout.columns[i].name));
        auto cell = member ? from_json(layout.columns[i], *member) : std::nullopt;
        if (!cell)
            return refuse(std::string{name} + '.' + std::string{layout.columns[i].name} +
                          " is missing or of another type");
        row[i] = *std::move(cell);
    }
    if (!layout.prove(row)) return refuse("a row of " + std::string{name} + " is not valid");
    return Parsed{&layout, std::move(row)};
}

// Puts one row where it was; a row that is there already, and equal, was put by an earlier run.
Result<Done> import_row(Everything& all, Uuid const& tenant, Layout const& layout, CellView row)
{
    return all.reaching(layout, tenant, [&]() -> Result<Done> {
        auto const done = all.transaction.import_row(layout, row);
        if (done) return Done{};
        if (all.transaction.spent()) return done.error();
        auto const there = all.transaction.find(layout, key_of(layout, row), Living::both);
        if (there && compare(*there, row) == 0) return Done{};
        return there ? Error{errors::other_in_the_way} : done.error();
    });
}

Result<Row<Erasure>> begin_erasure(Everything& all, Id<Tenant> const& tenant)
{
    if (!all.tenants.find(platform_tenant, platform_tenant)) return errors::no_platform;
    auto row = all.tenants.find(tenant, tenant, Living::both);
    if (!row) return errors::not_found;
    if (all.tenants.count(is<&Tenant::parent>(tenant), Living::both) > 0) return errors::in_use;
    auto const guests = TRY(
        all.members.list(is<&Membership::home>(tenant), Page{.limit = step_size}));
    for (auto const& seat : guests.rows)
        if (seat.meta.tenant != tenant.uuid() &&
            all.tenants.count(is<&Tenant::id>(Id<Tenant>{seat.meta.tenant}),
                              is<&Tenant::owner>(seat.user), Living::both) > 0)
            return errors::owns_another;
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

// Up to a step's worth of rows of one table; answers how many were left to do.
Result<std::size_t> erase_some(Everything& all, Layout const& layout, Uuid const& tenant,
                               std::set<Cells, CellsLess> const& kept_keys)
{
    auto query = rows_of(tenant, step_size + kept_keys.size());
    std::vector<Cells> keys;
    std::vector<Cells> rows;
    all.transaction.select(layout, query,
                           [&](CellView row) { rows.emplace_back(row.begin(), row.end()); });
    for (auto const& row : in_tree_order(layout, std::move(rows)) | std::views::reverse)
        if (auto key = key_of(layout, row); !kept_keys.contains(key))
            keys.push_back(std::move(key));
    std::size_t erased = 0;
    for (auto const& key : keys) {
        auto const done = all.transaction.erase_row(layout, key);
        if (!done) return done.error();
        ++erased;
    }
    return erased;
}

// Seats that this tenant's accounts have elsewhere: removed as a rule would, seen by their tenants' audits.
Result<std::size_t> erase_seats_elsewhere(Everything& all, Id<Tenant> const& tenant)
{
    auto const seats = TRY(
        all.members.list(is<&Membership::home>(tenant), Page{.limit = step_size}));
    std::size_t removed = 0;
    for (auto const& seat : seats.rows) {
        if (seat.meta.tenant == tenant.uuid()) continue;
        TRY(all.members.remove(Id<Tenant>{seat.meta.tenant}, seat.user));
        ++removed;
    }
    return removed;
}

}  // namespace

Result<std::size_t> export_tenant(Store& store, PlatformScope const& scope,
                                  Id<Tenant> const& tenant, LineSink sink)
{
    return store.read(scope, [&](Everything const& all) -> Result<std::size_t> {
        auto const own = all.transaction.find(layout_of<Tenant>(), Cells{tenant.uuid()},
                                              Living::both);
        if (!own) return errors::not_found;
        json::array tables;
        for (auto const* layout : all.transaction.catalogue())
            if (layout->seen.tenant) tables.emplace_back(json_text(layout->table));
        sink(json::serialize(json::object{{"archive", json_text(format)},
                                          {"tenant", tenant.text()},
                                          {"tables", std::move(tables)}}));
        std::size_t rows = 1;
        sink(line_of(layout_of<Tenant>(), *own));
        std::set<std::pair<Layout const*, Cells>, decltype([](auto const& a, auto const& b) {
                     return a.first != b.first ? std::less<>{}(a.first, b.first)
                                               : CellsLess{}(a.second, b.second);
                 })>
            written;
        for (auto const& [layout, row] : foundation(all.transaction, *own)) {
            sink(line_of(*layout, row));
            written.emplace(layout, key_of(*layout, row));
            ++rows;
        }
        for (auto const* layout : all.transaction.catalogue()) {
            if (!belongs_to_tenants(*layout)) continue;
            each_row(all, *layout, tenant.uuid(), [&](Cells const& row) {
                if (written.contains({layout, key_of(*layout, row)})) return;
                sink(line_of(*layout, row));
                ++rows;
            });
        }
        return rows;
    });
}

Result<Id<Tenant>> import_tenant(Store& store, PlatformScope const& scope, LineSource source)
{
    static auto const status = layout_of<Tenant>().find(name_of<&Tenant::status>());
    json::error_code ec;
    auto const first = source();
    auto const header = json::parse(
        json_text(first ? std::string_view{*first} : std::string_view{}), ec);
    auto const* object = ec ? nullptr : header.if_object();
    auto const* named = object ? object->if_contains("archive") : nullptr;
    if (!named || *named != json_text(format))
        return Error{errors::bad_archive,
                     {{"", "its first line does not name " + std::string{format}}}};

    auto const catalogue = store.setting().catalogue;
    std::optional<Cells> own;
    bool more = true;
    while (more) {
        std::vector<Parsed> step;
        while (step.size() < step_size && more) {
            auto const line = source();
            more = line.has_value();
            if (more) step.push_back(TRY(parse_line(catalogue, *line)));
        }
        if (!own) {
            if (step.empty() || !step.front().layout->is_tenant)
                return Error{errors::bad_archive,
                             {{"", "its second line is not the tenant's row"}}};
            own = step.front().row;
            step.front().row[status] = std::string{name(TenantStatus::inactive)};
        }
        auto const& tenant = std::get<Uuid>((*own)[0]);
        auto const done = store.write(scope, [&](Everything& all) -> Result<Done> {
            for (auto const& [layout, row] : step) {
                if (row[0] != (*own)[0])
                    return Error{errors::bad_archive, {{"", "it holds rows of two tenants"}}};
                TRY(import_row(all, tenant, *layout, row));
            }
            if (more || (*own)[status] == Cell{std::string{name(TenantStatus::inactive)}})
                return Done{};
            auto const opened = all.tenants.find(Id<Tenant>{tenant}, Id<Tenant>{tenant},
                                                 Living::both);
            if (!opened || opened->meta.deleted_at) return Done{};
            auto row = *opened;
            row.status = *choose<TenantStatus>(std::get<std::string>((*own)[status]));
            TRY(all.tenants.put(row));
            return Done{};
        });
        if (!done) return done.error();
    }
    return Id<Tenant>{std::get<Uuid>((*own)[0])};
}

Result<Row<Erasure>> erase_tenant(Store& store, PlatformScope const& scope,
                                  Id<Tenant> const& tenant)
{
    auto erasure = TRY(
        store.write(scope, [&](Everything& all) { return begin_erasure(all, tenant); }));
    auto const step = [&](auto&& work) -> Result<std::size_t> {
        return store.write(scope, [&](Everything& all) -> Result<std::size_t> {
            auto const erased = TRY(work(all));
            Everywhere<Erasure> erasures{all.transaction};
            if (erased == 0) return erased;
            auto row = TRY(erasures.claim(platform_tenant, erasure.id));
            row.rows += static_cast<std::int64_t>(erased);
            erasure = TRY(erasures.put(row));
            return erased;
        });
    };
    while (TRY(step([&](Everything& all) { return erase_seats_elsewhere(all, tenant); })) > 0) {}
    auto const layouts = store.setting().catalogue;
    for (auto const* layout : layouts | std::views::reverse) {
        if (!belongs_to_tenants(*layout)) continue;
        auto const some = [&](Everything& all) -> Result<std::size_t> {
            std::set<Cells, CellsLess> kept_keys;
            auto const own = all.transaction.find(layout_of<Tenant>(), Cells{tenant.uuid()},
                                                  Living::both);
            if (!own) return std::size_t{0};
            for (auto const& [of, row] : foundation(all.transaction, *own))
                if (of == layout) kept_keys.insert(key_of(*of, row));
            return all.reaching(*layout, tenant.uuid(),
                                [&] { return erase_some(all, *layout, tenant.uuid(), kept_keys); });
        };
        while (TRY(step(some)) > 0) {}
    }
    return store.write(scope, [&](Everything& all) -> Result<Row<Erasure>> {
        Everywhere<Erasure> erasures{all.transaction};
        auto row = TRY(erasures.claim(platform_tenant, erasure.id));
        if (auto const own = all.transaction.find(layout_of<Tenant>(), Cells{tenant.uuid()},
                                                  Living::both)) {
            auto const base = foundation(all.transaction, *own);
            for (auto const& [layout, last] : base | std::views::reverse) {
                TRY(all.transaction.erase_row(*layout, key_of(*layout, last)));
                ++row.rows;
            }
            TRY(all.transaction.erase_row(layout_of<Tenant>(), Cells{tenant.uuid()}));
            ++row.rows;
        }
        row.finished = all.now;
        return erasures.put(row);
    });
}

}  // namespace freehold::tenancy
