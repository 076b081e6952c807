// Moving and ending a tenant whole, on every store, with the rows of every layout.

#include "world.hpp"

#include <catch2/catch.hpp>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

namespace {

using Lines = std::vector<std::string>;

Lines exported(World& world, Uuid const& tenant)
{
    Lines lines;
    auto const rows = export_tenant(world.store(), open_platform(world.store()), Id<Tenant>{tenant},
                                    [&](std::string_view line) { lines.emplace_back(line); });
    REQUIRE(rows);
    CHECK(*rows + 1 == lines.size());
    return lines;
}

Result<Id<Tenant>> imported(World& world, Lines const& lines, std::size_t until = ~std::size_t{})
{
    std::size_t at = 0;
    return import_tenant(world.store(), open_platform(world.store()),
                         [&]() -> std::optional<std::string> {
                             if (at == lines.size()) return std::nullopt;
                             if (at == until) throw std::runtime_error{"the line was cut"};
                             return lines[at++];
                         });
}

auto erased(World& world, Uuid const& tenant)
{
    return erase_tenant(world.store(), open_platform(world.store()), Id<Tenant>{tenant});
}

// Two rows of everything that a tenant can own.
void fill(World& world, Uuid const& tenant)
{
    for (auto const* layout : makeable(world.catalogue()))
        for (int i = 0; i < 2 && layout->seen.tenant && !layout->quiet; ++i)
            (void)world.added(*layout, tenant);
}

// The tenant's own row is opened again by the import, which is a change; its audit follows.
Lines without_traces(Lines lines)
{
    std::erase_if(lines, [](std::string const& line) {
        return line.starts_with(R"({"table":"tenants")") ||
               line.starts_with(R"({"table":"audit_records")") ||
               line.starts_with(R"({"table":"outbox_messages")");
    });
    std::ranges::sort(lines);
    return lines;
}

}  // namespace

TEST_CASE("a tenant that is exported, erased and imported is what it was", "[archive]")
{
    World world{GENERATE(from_range(stores()))};
    fill(world, world.acme);
    auto const before = exported(world, world.acme);
    auto const blue = exported(world, world.blue);
    auto const receipt = erased(world, world.acme);
    REQUIRE(receipt);
    CHECK(receipt->finished);
    CHECK(receipt->rows >= static_cast<std::int64_t>(before.size()) - 1);
    CHECK(open_tenant(world.store(), Id<Tenant>{world.acme}).error() == errors::not_found);
    CHECK(exported(world, world.blue) == blue);

    auto const again = imported(world, before);
    REQUIRE(again);
    CHECK(again->uuid() == world.acme);
    CHECK(without_traces(exported(world, world.acme)) == without_traces(before));
    CHECK(open_tenant(world.store(), Id<Tenant>{world.acme}));
}

TEST_CASE("an import that was cut goes on when it is run again", "[archive]")
{
    World world{GENERATE(from_range(stores()))};
    fill(world, world.acme);
    auto const lines = exported(world, world.acme);
    REQUIRE(erased(world, world.acme));
    CHECK_THROWS(imported(world, lines, lines.size() - 3));
    REQUIRE(imported(world, lines));
    REQUIRE(imported(world, Lines{lines.begin(), lines.begin() + 1}).error() ==
            errors::bad_archive);
    CHECK(without_traces(exported(world, world.acme)) == without_traces(lines));
}

TEST_CASE("an archive with a line that is not valid imports nothing of that step", "[archive]")
{
    World world{GENERATE(from_range(stores()))};
    auto lines = exported(world, world.acme);
    REQUIRE(erased(world, world.acme));
    auto const spoilt = GENERATE(std::string{"{"}, std::string{R"({"table":"nothing","row":{}})"},
                                 std::string{R"({"table":"users","row":{"id":7}})"});
    lines.push_back(spoilt);
    CHECK(imported(world, lines).error() == errors::bad_archive);
    CHECK(open_tenant(world.store(), Id<Tenant>{world.acme}).error() == errors::not_found);
    lines.back() = exported(world, world.blue).back();
    CHECK(imported(world, lines).error() == errors::bad_archive);
}

TEST_CASE("a tenant with children, or whose account owns another, is not erased", "[archive]")
{
    World world{GENERATE(from_range(stores()))};
    REQUIRE(world.as_platform([&](Transaction& t) {
        auto const& tenants = layout_of<Tenant>();
        auto row = *t.find(tenants, Cells{world.blue});
        row[tenants.find("parent")] = world.acme;
        return t.put(tenants, row);
    }));
    CHECK(erased(world, world.acme).error() == errors::in_use);
    CHECK(open_tenant(world.store(), Id<Tenant>{world.acme}));
    CHECK(erased(world, Uuid{{9}}).error() == errors::not_found);
    CHECK(erased(world, world.blue));
    CHECK(erased(world, world.acme));
}
