#include "archive_lines.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace freehold::tenancy::contract {

Lines exported(World& world, Uuid const& tenant)
{
    Lines lines;
    auto const rows = export_tenant(world.store(), open_platform(world.store()), Id<Tenant>{tenant},
                                    [&](std::string_view line) { lines.emplace_back(line); });
    REQUIRE(rows);
    auto const are_rows = [](std::string const& line) {
        return line.find("\"row\":{") != line.npos;
    };
    CHECK(static_cast<std::ptrdiff_t>(*rows) == std::ranges::count_if(lines, are_rows));
    return lines;
}

Result<Id<Tenant>> imported(World& world, Lines const& lines, std::size_t until)
{
    std::size_t at = 0;
    return import_tenant(world.store(), open_platform(world.store()),
                         [&]() -> std::optional<std::string> {
                             if (at == lines.size()) return std::nullopt;
                             if (at == until) throw std::runtime_error{"the line was cut"};
                             return lines[at++];
                         });
}

Result<Row<Erasure>> erased(World& world, Uuid const& tenant)
{
    return erase_tenant(world.store(), open_platform(world.store()), Id<Tenant>{tenant});
}

void fill(World& world, Uuid const& tenant)
{
    for (auto const* layout : makeable(world.catalogue()))
        for (int i = 0; i < 2 && layout->seen.tenant && !layout->quiet; ++i)
            (void)world.added(*layout, tenant);
}

void add_folders(World& world, Uuid const& tenant, std::size_t count,
                 FunctionRef<Cell(std::vector<Cell> const&)> parent)
{
    auto const& layout = layout_of<Folder>();
    std::vector<Cell> ids;
    Dice dice{7};
    auto const added = world.in_tenant(tenant, [&](Transaction& t) -> Result<Done> {
        for (std::size_t i = 0; i < count; ++i) {
            auto row = world.make(t, layout, tenant);
            row[1] = dice.uuid();  // so that a child's key may come before its parent's
            row[layout.find("name")] = "folder " + std::to_string(i);
            row[layout.tree] = parent(ids);
            if (!layout.prove(row)) return given_up;  // fills in the search key
            row[layout.version] = std::int64_t{1};
            row[layout.created_at()] = row[layout.updated_at()] = Keeping<Time>::cell(t.now());
            TRY(t.import_row(layout, row));
            ids.push_back(row[1]);
        }
        return Done{};
    });
    REQUIRE(added);
}

Lines without_traces(Lines lines)
{
    std::erase_if(lines, [](std::string const& line) {
        return line.starts_with(R"({"table":"tenants")") ||
               line.starts_with(R"({"table":"audit_records")") ||
               line.starts_with(R"({"table":"outbox_messages")") || line.starts_with(R"({"rows")");
    });
    std::ranges::sort(lines);
    return lines;
}

std::string own_member(std::string const& line, std::string_view name)
{
    auto const from = line.find("\"" + std::string{name} + "\":");
    INFO(name << " in " << line);
    REQUIRE(from != line.npos);
    return line.substr(from, line.find_first_of(",}", from) - from);
}

std::string with(std::string line, std::string_view from, std::string_view to)
{
    auto const at = line.find(from);
    INFO(line);
    REQUIRE(at != line.npos);
    return line.replace(at, from.size(), to);
}

std::size_t line_with(Lines const& lines, std::string_view text)
{
    auto const at = std::ranges::find_if(
        lines, [&](std::string const& line) { return line.find(text) != line.npos; });
    INFO(text);
    REQUIRE(at != lines.end());
    return static_cast<std::size_t>(at - lines.begin());
}

std::vector<Cells> rows_in(World& world, Layout const& layout, Uuid const& tenant)
{
    std::vector<Cells> rows;
    Query const query{
        .where = {{0, Comparison::equal, {tenant}}}, .limit = 10'000, .living = Living::both};
    auto const read = [&](Transaction& t) -> Result<Done> {
        rows = selected(t, layout, query);
        return given_up;
    };
    auto const done = layout.seen.platform ? world.as_platform(read)
                                           : world.in_tenant(tenant, read);
    REQUIRE(done.error() == given_up);
    return rows;
}

std::string opened(World& world, Uuid const& tenant)
{
    return said([&] { return open_tenant(world.store(), Id<Tenant>{tenant}); });
}

}  // namespace freehold::tenancy::contract
