// References to a row of the own tenant or to one of the platform's templates: of every layout that
// has one, on every store.

#include "archive_lines.hpp"
#include "world.hpp"

#include <catch2/catch.hpp>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

namespace {

struct Link {
    Layout const& layout;
    Reference const& reference;

    Layout const& target() const { return reference.target(); }
    Index home() const { return reference.columns[0]; }
    // A fresh row of that tenant that points to `aim`, wherever that lies.
    Cells row(World& world, Transaction& t, Uuid const& tenant, Cells const& aim) const
    {
        auto row = world.make(t, layout, tenant);
        for (std::size_t i = 0; i < reference.columns.size(); ++i)
            row[reference.columns[i]] = key_of(target(), aim)[i];
        return row;
    }
    Result<Done> add(World& world, Uuid const& tenant, Cells const& aim) const
    {
        return world.write(layout, tenant, [&](Transaction& t) {
            auto row = this->row(world, t, tenant, aim);
            return t.add(layout, row);
        });
    }
};

void each_link(auto&& claim)
{
    for (auto const& maker : stores())
        for (auto const* layout : makeable(setting_for_all().catalogue))
            for (auto const& reference : layout->references) {
                if (!reference.may_be_template()) continue;
                DYNAMIC_SECTION(maker.name << ": " << layout->table << " to "
                                           << reference.target().table << " by "
                                           << layout->columns[reference.columns[1]].name)
                {
                    World world{maker};
                    claim(world, Link{*layout, reference});
                }
            }
}

auto const platform = platform_tenant.uuid();

}  // namespace

TEST_CASE("a row refers to its own tenant's rows and to the platform's templates",
          "[contract][templates]")
{
    each_link([](World& world, Link const& link) {
        CHECK(link.add(world, world.acme, world.added(link.target(), platform)));
        CHECK(link.add(world, world.acme, world.added(link.target(), world.acme)));
        CHECK(link.add(world, platform, world.added(link.target(), platform)));
    });
}

TEST_CASE("a row refers to no other tenant's, neither when it is added nor when it is changed",
          "[contract][templates][isolation]")
{
    each_link([](World& world, Link const& link) {
        auto const foreign = world.added(link.target(), world.blue);
        for (auto const& from : {world.acme, platform}) {
            auto const added = link.add(world, from, foreign);
            REQUIRE_FALSE(added);
            CHECK(added.error() == *link.reference.dangling);
        }
        if (std::ranges::find(link.layout.key, link.reference.columns[1]) != link.layout.key.end())
            return;  // no other row by another key
        auto row = world.added(link.layout, world.acme);
        for (std::size_t i = 0; i < link.reference.columns.size(); ++i)
            row[link.reference.columns[i]] = key_of(link.target(), foreign)[i];
        auto const put = world.write(link.layout, world.acme,
                                     [&](Transaction& t) { return t.put(link.layout, row); });
        REQUIRE_FALSE(put);
        CHECK(put.error() == *link.reference.dangling);
    });
}

TEST_CASE("a target that is named without its tenant is none", "[contract][templates]")
{
    each_link([](World& world, Link const& link) {
        if (!link.layout.columns[link.home()].nullable) return;
        auto const aim = world.added(link.target(), world.acme);
        auto const answer = world.write(link.layout, world.acme, [&](Transaction& t) {
            auto row = link.row(world, t, world.acme, aim);
            row[link.home()] = Null{};
            return t.add(link.layout, row);
        });
        REQUIRE_FALSE(answer);
        CHECK(answer.error() == *link.reference.dangling);
    });
}

TEST_CASE("a tenant reads a template, and does not write it", "[contract][templates][isolation]")
{
    each_link([](World& world, Link const& link) {
        auto const& target = link.target();
        auto const row = world.added(target, platform);
        auto const key = key_of(target, row);
        auto const refused = [&](auto&& write) {
            (void)world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
                CHECK(t.find(target, key).has_value());
                CHECK(said([&] { return write(t); }) == errors::read_only.name);
                return given_up;
            });
        };
        refused([&](Transaction& t) {
            auto changed = row;
            return t.put(target, changed);
        });
        refused([&](Transaction& t) { return t.remove(target, key); });
        refused([&](Transaction& t) { return t.purge(target, key); });
        CHECK((world.now_of(target, row) == row));
    });
}

TEST_CASE("a template's end takes along the platform's own rows, and no tenant's",
          "[contract][templates]")
{
    each_link([](World& world, Link const& link) {
        auto const& target = link.target();
        auto const aim = world.added(target, platform);
        auto const purge = [&] {
            return world.write(target, platform, [&](Transaction& t) {
                return t.purge(target, key_of(target, aim));
            });
        };
        REQUIRE(link.add(world, platform, aim));
        REQUIRE(link.add(world, world.acme, aim));
        auto const used = purge();
        REQUIRE_FALSE(used);
        CHECK(used.error() == *link.reference.in_use);
        REQUIRE(world.write(link.layout, world.acme, [&](Transaction& t) -> Result<Done> {
            auto const own = Condition{0, Comparison::equal, {world.acme}};
            for (auto const& row : selected(t, link.layout, {.where = {own}}))
                TRY(t.purge(link.layout, key_of(link.layout, row)));
            return Done{};
        }));
        CHECK(purge());
    });
}

TEST_CASE("an archive cannot lead a row into another tenant", "[contract][templates][archive]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& awards = layout_of<Award>();
    auto const award_line = [&](Uuid const& tenant, Lines& lines) -> std::string& {
        Link const link{awards, awards.references[awards.references.size() - 1]};
        REQUIRE(link.add(world, tenant, world.added(layout_of<Badge>(), tenant)));
        lines = exported(world, tenant);
        return lines[line_with(lines, "\"table\":\"contract_awards\",\"row\"")];
    };
    Lines lines, foreign;
    auto& own = award_line(world.acme, lines);
    auto const& other = award_line(world.blue, foreign);
    REQUIRE(erased(world, world.acme));
    auto const honest = own;
    for (auto const name : {"badge", "badge_in"})
        own = with(own, own_member(own, name), own_member(other, name));
    CHECK(said([&] { return imported(world, lines); }) == no_badge.name);
    own = honest;
    CHECK(said([&] { return imported(world, lines); }) == "kept");
}
