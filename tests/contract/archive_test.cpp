// Moving a tenant whole, on every store, with the rows of every layout.

#include "archive_lines.hpp"

#include <catch2/catch.hpp>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

TEST_CASE("a tenant that is exported, erased and imported is what it was", "[archive]")
{
    World world{GENERATE(from_range(stores()))};
    fill(world, world.acme);
    auto const before = exported(world, world.acme);
    auto const blue = exported(world, world.blue);
    auto const receipt = erased(world, world.acme);
    REQUIRE(receipt);
    CHECK(receipt->finished);
    CHECK(receipt->rows >= static_cast<std::int64_t>(before.size()) - 2);
    CHECK(opened(world, world.acme) == errors::not_found.name);
    CHECK(exported(world, world.blue) == blue);

    auto const again = imported(world, before);
    REQUIRE(again);
    CHECK(again->uuid() == world.acme);
    CHECK(without_traces(exported(world, world.acme)) == without_traces(before));
    CHECK(opened(world, world.acme) == "kept");
}

TEST_CASE("rows that refer to what comes later are moved and ended with it", "[archive]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& notes = layout_of<Note>();
    auto const comment = world.added(layout_of<Comment>(), world.acme);
    auto const note = Cells{comment[0], comment[layout_of<Comment>().find("note")]};
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) {
        auto row = *t.find(notes, note);
        row[notes.find("pinned")] = comment[1];
        return t.put(notes, row);
    }));
    auto const before = exported(world, world.acme);
    REQUIRE(erased(world, world.acme));
    CHECK(exported(world, world.blue).size() > 4);
    REQUIRE(imported(world, before));
    CHECK(without_traces(exported(world, world.acme)) == without_traces(before));
    CHECK((*world.now_of(notes, rows_in(world, notes, world.acme).front()))[notes.find("pinned")] ==
          comment[1]);
}

TEST_CASE("an import that was cut after a step goes on when it is run again", "[archive]")
{
    World world{GENERATE(from_range(stores()))};
    fill(world, world.acme);
    add_folders(world, world.acme, 1'500, [](auto const&) { return Cell{Null{}}; });
    auto const lines = exported(world, world.acme);
    REQUIRE(erased(world, world.acme));
    CHECK_THROWS(imported(world, lines, lines.size() - 3));
    CHECK(opened(world, world.acme) == errors::tenant_asleep.name);  // a step was kept
    REQUIRE(imported(world, lines));
    CHECK(opened(world, world.acme) == "kept");
    CHECK(without_traces(exported(world, world.acme)) == without_traces(lines));
}

TEST_CASE("deep and wide trees are moved and ended whole", "[archive]")
{
    World world{GENERATE(from_range(stores()))};
    SECTION("1,001 folders, each in the one before")
    {
        add_folders(world, world.acme, 1'001,
                    [](auto const& ids) { return ids.empty() ? Cell{Null{}} : ids.back(); });
    }
    SECTION("2,500 folders in one")
    {
        add_folders(world, world.acme, 2'501,
                    [](auto const& ids) { return ids.empty() ? Cell{Null{}} : ids.front(); });
    }
    auto const before = exported(world, world.acme);
    REQUIRE(erased(world, world.acme));
    CHECK(opened(world, world.acme) == errors::not_found.name);
    REQUIRE(imported(world, before));
    CHECK(without_traces(exported(world, world.acme)) == without_traces(before));
}

TEST_CASE("rows that are their own ancestors are called corrupt, and not walked for ever",
          "[archive]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& folders = layout_of<Folder>();
    add_folders(world, world.acme, 3,
                [](auto const& ids) { return ids.size() == 1 ? ids.front() : Cell{Null{}}; });
    auto rows = rows_in(world, folders, world.acme);
    auto const child = std::ranges::find_if(
        rows, [&](Cells const& row) { return !is_null(row[folders.tree]); });
    auto const id = (*child)[1];
    auto const parent = (*child)[folders.tree];
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) {
        std::vector<Assignment> const circle{{folders.tree, id}};
        return t.amend_row(folders, Cells{world.acme, parent}, circle);
    }));
    CHECK_THROWS_AS(exported(world, world.acme), Corrupt);
    CHECK_THROWS_AS(world.in_tenant(world.acme,
                                    [&](Transaction& t) {
                                        auto other = *std::ranges::find_if(
                                            rows, [&](Cells const& row) {
                                                return row[1] != id && row[1] != parent;
                                            });
                                        other[folders.tree] = id;
                                        return t.put(folders, other);
                                    }),
                    Corrupt);
    CHECK(erased(world, world.acme));
}
