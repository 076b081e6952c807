// The story of groups: who is in them, and what that gives.

#include "lists.hpp"

#include <catch2/catch.hpp>

#include <freehold/rbac/grants.hpp>

using namespace freehold::api;
using namespace freehold::api::test;
namespace rbac = freehold::rbac;
namespace tenancy = freehold::tenancy;

namespace {

std::string const groups = "/api/v1/user-groups";
std::string const roles = "/api/v1/roles";

std::string porters(std::string const& code = "porters")
{
    return R"({"code":")" + code + R"(","name":"Porters","priority":10})";
}

// A role that reads users, granted to a group.
void let_read_users(World& world, std::string const& group)
{
    auto const role = made(world, world.owner, roles,
                           R"({"code":"reader","name":"Reader","priority":5,"type":"both"})");
    auto const user_read = id_of(with_code(world, world.owner, "/api/v1/permissions", "user_read"));
    (void)world.post(world.owner, role + "/permissions", naming("permission", user_read));
    freehold::app::Touched touched;
    must(world.store().write(must(tenancy::open_tenant(world.store(), world.demo)),
                             [&](rbac::Unit& unit) -> Result<Done> {
                                 auto const owner = TRY(rbac::actor_in(unit, world.owner.id));
                                 TRY(rbac::grant_role(
                                     unit, owner,
                                     {.group = must(Id<rbac::Group>::parse(id_of(group))),
                                      .role = must(Id<rbac::Role>::parse(id_of(role)))}));
                                 touched.take(unit);
                                 return Done{};
                             }));
    world.node.authority.changed(touched.touches());
}

http::Response put_in(World& world, std::string const& group, Person const& who)
{
    return world.post(world.owner, group + "/members", naming("user", who.id.text()));
}

}  // namespace

TEST_CASE("an owner makes a group, reads, changes, removes and restores it on every store", "[api]")
{
    World world{GENERATE(from_range(stores()))};
    auto const answer = world.post(world.owner, groups, porters());
    REQUIRE(answer.status == 201);
    auto const group = groups + '/' + text_at(answer, "/id");
    CHECK(answer.header("Location") == group);
    CHECK(text_at(answer, "/type") == "custom");
    CHECK(text_at(answer, "/template") == "false");
    std::string const tag{answer.header("ETag")};
    CHECK(world.get(world.owner, group).header("ETag") == tag);
    auto const changed = change(world, world.owner, group, R"({"priority":0})", tag);
    CHECK(changed.status == 200);
    CHECK(text_at(changed, "/priority") == "0");
    CHECK(code_of(change(world, world.owner, group, "{}", tag)) == "input.precondition_failed");
    CHECK(code_of(world.post(world.owner, groups, porters())) == "rbac.group_taken");
    CHECK(remove(world, world.owner, group, tag).status == 412);
    CHECK(remove(world, world.owner, group).status == 204);
    CHECK(world.get(world.owner, group).status == 404);
    CHECK(world.get(world.owner, group + "/members").status == 404);
    auto const back = world.post(world.owner, group + "/restore");
    CHECK(back.status == 200);
    CHECK(world.get(world.owner, group).body == back.body);
}

TEST_CASE("who is in a group has what is granted to it, at the next request", "[api]")
{
    World world{GENERATE(from_range(stores()))};
    auto const group = made(world, world.owner, groups, porters());
    let_read_users(world, group);
    CHECK(world.get(world.guest, "/api/v1/users").status == 403);
    auto const added = put_in(world, group, world.guest);
    CHECK(added.status == 201);
    CHECK(text_at(added, "/email") == "guest@other.example");
    CHECK(text_at(added, "/belonging") == "guest");
    CHECK(world.get(world.guest, "/api/v1/users").status == 200);
    CHECK(each(world.get(world.owner, group + "/members"), "/email") == "guest@other.example");
    auto const again = put_in(world, group, world.guest);
    CHECK(again.status == 409);
    CHECK(code_of(again) == "rbac.in_group_already");
    auto const seat = group + "/members/" + world.guest.id.text();
    CHECK(remove(world, world.owner, seat).status == 204);
    CHECK(remove(world, world.owner, seat).status == 404);
    CHECK(world.get(world.guest, "/api/v1/users").status == 403);
}

TEST_CASE("a group's members are in its parents, which are never its own", "[api]")
{
    World world;
    auto const above = made(world, world.owner, groups, porters("above"));
    auto const below = made(world, world.owner, groups, porters("below"));
    let_read_users(world, above);
    (void)put_in(world, below, world.member);
    auto const nest = [&](std::string const& group, std::string const& parent) {
        return world.post(world.owner, group + "/parents", naming("parent", id_of(parent)));
    };
    CHECK(world.get(world.member, "/api/v1/users").status == 403);
    CHECK(nest(below, above).status == 201);
    CHECK(world.get(world.member, "/api/v1/users").status == 200);
    CHECK(each(world.get(world.owner, below + "/parents"), "/code") == "above");
    CHECK(results(world.get(world.owner, above + "/members")) == 0);
    CHECK(code_of(nest(below, above)) == "rbac.nested_already");
    auto const circle = nest(above, below);
    CHECK(circle.status == 409);
    CHECK(code_of(circle) == "rbac.parent_circle");
    CHECK(remove(world, world.owner, below + "/parents/" + id_of(above)).status == 204);
    CHECK(world.get(world.member, "/api/v1/users").status == 403);
}

TEST_CASE("in all_members is everybody who sits in the tenant, and nobody is put there", "[api]")
{
    World world{GENERATE(from_range(stores()))};
    auto const all = with_code(world, world.owner, groups, "all_members");
    CHECK(text_at(world.get(world.owner, all), "/template") == "true");
    auto const everybody = world.get(world.owner, all + "/members");
    CHECK(results(everybody) == 3);
    CHECK(text_at(everybody, "/paging/total") == "3");
    CHECK(results(world.get(world.stranger, all + "/members")) == 2);
    auto const answer = put_in(world, all, world.member);
    CHECK(answer.status == 409);
    CHECK(code_of(answer) == "rbac.computed_group");

    CHECK(remove(world, world.owner, user_path(world.member)).status == 204);
    auto const first = world.get(world.owner, all + "/members?limit=1");
    CHECK(text_at(first, "/paging/total") == "2");
    auto const next = text_at(first, "/paging/next");
    auto const rest = world.get(world.owner, all + "/members?limit=5&cursor=" + next);
    CHECK(each(first, "/email") != each(rest, "/email"));
    CHECK(results(rest) == 1);
}

TEST_CASE("a tenant puts its people into the platform's groups, which it does not change", "[api]")
{
    World world;
    auto const vip = with_code(world, world.owner, groups, "vip_users");
    CHECK(put_in(world, vip, world.member).status == 201);
    CHECK(results(world.get(world.owner, vip + "/members")) == 1);
    CHECK(results(world.get(world.stranger, vip + "/members")) == 0);
    CHECK(code_of(change(world, world.owner, vip, R"({"name":"Mine"})")) == "rbac.a_template");
    CHECK(code_of(remove(world, world.owner, vip)) == "rbac.a_template");
    auto const stays = remove(world, world.operating, vip);
    CHECK(stays.status == 409);
    CHECK(code_of(stays) == "rbac.system_group");
}

TEST_CASE("nobody of another tenant is put into a group", "[api]")
{
    World world;
    auto const group = groups + '/' + world.in_demo.group.text();
    auto const foreign = put_in(world, group, world.stranger);
    CHECK(foreign.status == 404);
    auto const absent = world.post(world.owner, group + "/members",
                                   naming("user", Id<User>{tenancy::Uuid{}}.text()));
    CHECK(absent.body == foreign.body);
}

TEST_CASE("the roles that are granted to a group are listed with their grants", "[api]")
{
    World world;
    auto const group = made(world, world.owner, groups, porters());
    CHECK(results(world.get(world.owner, group + "/roles")) == 0);
    let_read_users(world, group);
    auto const list = world.get(world.owner, group + "/roles");
    CHECK(each(list, "/role/code") == "reader");
    CHECK(text_at(list, "/results/0/grant/id").starts_with("gra_"));
    auto const role = with_code(world, world.owner, roles, "reader");
    CHECK(results(world.get(world.owner, role + "/users")) == 0);  // to nobody by name
    CHECK(remove(world, world.owner, role).status == 204);
    CHECK(text_at(world.get(world.owner, group + "/roles"), "/paging/total") == "0");
}

TEST_CASE("groups are searched, filtered and sorted", "[api]")
{
    World world;
    CHECK(each(world.get(world.owner, groups + "?search=vip"), "/code") == "vip_users");
    CHECK(each(world.get(world.owner, groups + "?type=custom&sort=code"), "/code") ==
          "piece_above piece_group spare_group");
    CHECK(text_at(world.get(world.owner, groups), "/paging/total") == "7");
}

TEST_CASE("an operator keeps a tenant's groups by naming it in a header", "[api]")
{
    World world;
    Ask ask{.method = http::Method::post,
            .target = groups,
            .token = world.token(world.operating),
            .body = porters(),
            .fields = "X-Tenant-Id: " + world.demo.text() + "\r\n"};
    auto const made = world.ask(ask);
    CHECK(made.status == 201);
    CHECK(text_at(made, "/template") == "false");
    CHECK(results(world.get(world.owner, groups + "?code=porters")) == 1);
    CHECK(results(world.get(world.stranger, groups + "?code=porters")) == 0);
}
