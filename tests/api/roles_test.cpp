// The story of permissions and roles: made, given, nested, taken, removed and restored.

#include "lists.hpp"

#include <catch2/catch.hpp>

using namespace freehold::api;
using namespace freehold::api::test;

namespace {

std::string const roles = "/api/v1/roles";
std::string const permissions = "/api/v1/permissions";

std::string porter(std::string const& code = "porter", int priority = 10)
{
    return R"({"code":")" + code + R"(","name":"Porter","priority":)" + std::to_string(priority) +
           R"(,"type":"both"})";
}
std::string const open_doors = R"({"code":"door_open","name":"Open doors","category":"Doors"})";

// A member who may everything with roles and ranks at 40.
Person keeper(World& world)
{
    auto const role = made(world, world.owner, roles, porter("role_keeper", 40));
    for (std::string const code : {"role_manage", "permission_manage", "grant_read"}) {
        auto const permission = id_of(with_code(world, world.owner, permissions, code));
        (void)world.post(world.owner, role + "/permissions", naming("permission", permission));
    }
    world.give_role(world.member, "role_keeper");
    return world.member;
}

}  // namespace

TEST_CASE("an owner makes a role, reads, changes, removes and restores it on every store", "[api]")
{
    World world{GENERATE(from_range(stores()))};
    auto const answer = world.post(world.owner, roles, porter());
    REQUIRE(answer.status == 201);
    auto const role = roles + '/' + text_at(answer, "/id");
    CHECK(answer.header("Location") == role);
    CHECK(text_at(answer, "/status") == "active");
    CHECK(text_at(answer, "/template") == "false");
    auto const seen = world.get(world.owner, role);
    CHECK(seen.body == answer.body);
    std::string const tag{seen.header("ETag")};
    CHECK(tag == answer.header("ETag"));

    auto const changed = change(world, world.owner, role,
                                R"({"name":"Doorman","priority":11,"description":"At the door"})",
                                tag);
    CHECK(changed.status == 200);
    CHECK(text_at(changed, "/name") == "Doorman");
    CHECK(text_at(changed, "/priority") == "11");
    CHECK(changed.header("ETag") != tag);
    auto const stale = change(world, world.owner, role, R"({"description":null})", tag);
    CHECK(stale.status == 412);
    CHECK(code_of(stale) == "input.precondition_failed");
    CHECK(remove(world, world.owner, role, tag).status == 412);

    CHECK(remove(world, world.owner, role, std::string{changed.header("ETag")}).status == 204);
    CHECK(world.get(world.owner, role).status == 404);
    CHECK(world.get(world.owner, role + "/permissions").status == 404);
    auto const back = world.post(world.owner, role + "/restore");
    CHECK(back.status == 200);
    CHECK(text_at(back, "/description") == "At the door");
    CHECK(world.get(world.owner, role).body == back.body);
    CHECK(world.post(world.owner, role + "/restore").status == 404);
}

TEST_CASE("a permission of one's own is made, changed, removed and restored", "[api]")
{
    World world;
    auto const permission = made(world, world.owner, permissions, open_doors);
    auto const seen = world.get(world.owner, permission);
    CHECK(text_at(seen, "/library") == "custom");
    CHECK(text_at(seen, "/template") == "false");
    auto const changed = change(world, world.owner, permission, R"({"category":"Gates"})");
    CHECK(text_at(changed, "/category") == "Gates");
    CHECK(change(world, world.owner, permission, R"({"code":"door_shut"})").status == 400);
    CHECK(code_of(world.post(world.owner, permissions, open_doors)) == "rbac.permission_taken");
    CHECK(remove(world, world.owner, permission).status == 204);
    CHECK(world.get(world.owner, permission).status == 404);
    auto const back = world.post(world.owner, permission + "/restore");
    CHECK(back.status == 200);
    CHECK(world.get(world.owner, permission).body == back.body);
}

TEST_CASE("nobody takes the code of one of the platform's permissions", "[api]")
{
    World world;
    auto const answer = world.post(world.owner, permissions,
                                   R"({"code":"user_read","name":"Mine","category":"Mine"})");
    CHECK(answer.status == 409);
    CHECK(code_of(answer) == "rbac.permission_taken");
}

TEST_CASE("what a role gives counts at the next request, and no longer than it is given", "[api]")
{
    World world{GENERATE(from_range(stores()))};
    auto const role = made(world, world.owner, roles, porter());
    world.give_role(world.member, "porter");
    CHECK(code_of(world.get(world.member, "/api/v1/users")) == "auth.not_permitted");

    auto const user_read = id_of(with_code(world, world.owner, permissions, "user_read"));
    auto const given = world.post(world.owner, role + "/permissions",
                                  naming("permission", user_read));
    CHECK(given.status == 201);
    CHECK(text_at(given, "/code") == "user_read");
    CHECK(each(world.get(world.owner, role + "/permissions"), "/code") == "user_read");
    CHECK(world.get(world.member, "/api/v1/users").status == 200);
    auto const again = world.post(world.owner, role + "/permissions",
                                  naming("permission", user_read));
    CHECK(again.status == 409);
    CHECK(code_of(again) == "rbac.permission_already");

    CHECK(remove(world, world.owner, role + "/permissions/" + user_read).status == 204);
    CHECK(remove(world, world.owner, role + "/permissions/" + user_read).status == 404);
    CHECK(results(world.get(world.owner, role + "/permissions")) == 0);
    CHECK(world.get(world.member, "/api/v1/users").status == 403);
}

TEST_CASE("a role inherits from its parents until it does not, or is not active", "[api]")
{
    World world;
    auto const reader = made(world, world.owner, roles, porter("reader"));
    auto const child = made(world, world.owner, roles, porter("child"));
    auto const user_read = id_of(with_code(world, world.owner, permissions, "user_read"));
    (void)world.post(world.owner, reader + "/permissions", naming("permission", user_read));
    world.give_role(world.member, "child");
    CHECK(world.get(world.member, "/api/v1/users").status == 403);

    auto const nested = world.post(world.owner, child + "/parents",
                                   naming("parent", id_of(reader)));
    CHECK(nested.status == 201);
    CHECK(text_at(nested, "/code") == "reader");
    CHECK(each(world.get(world.owner, child + "/parents"), "/code") == "reader");
    CHECK(world.get(world.member, "/api/v1/users").status == 200);
    CHECK(change(world, world.owner, reader, R"({"status":"inactive"})").status == 200);
    CHECK(world.get(world.member, "/api/v1/users").status == 403);
    CHECK(change(world, world.owner, reader, R"({"status":"active"})").status == 200);
    CHECK(world.get(world.member, "/api/v1/users").status == 200);
    CHECK(remove(world, world.owner, child + "/parents/" + id_of(reader)).status == 204);
    CHECK(world.get(world.member, "/api/v1/users").status == 403);
}

TEST_CASE("a role is nobody's ancestor twice and never its own", "[api]")
{
    World world;
    auto const a = made(world, world.owner, roles, porter("first"));
    auto const b = made(world, world.owner, roles, porter("second"));
    auto const c = made(world, world.owner, roles, porter("third"));
    auto const nest = [&](std::string const& role, std::string const& parent) {
        return world.post(world.owner, role + "/parents", naming("parent", id_of(parent)));
    };
    CHECK(nest(a, b).status == 201);
    CHECK(code_of(nest(a, b)) == "rbac.parent_already");
    CHECK(nest(b, c).status == 201);
    auto const circle = nest(c, a);
    CHECK(circle.status == 409);
    CHECK(code_of(circle) == "rbac.parent_circle");
    CHECK(code_of(nest(a, a)) == "rbac.parent_circle");
}

TEST_CASE("a role may give and inherit what is the platform's, whose own only operators change",
          "[api]")
{
    World world;
    auto const viewer = with_code(world, world.owner, roles, "viewer");
    CHECK(text_at(world.get(world.owner, viewer), "/template") == "true");
    auto const own = made(world, world.owner, roles, porter());
    CHECK(world.post(world.owner, own + "/parents", naming("parent", id_of(viewer))).status == 201);
    CHECK(text_at(world.get(world.owner, own + "/parents"), "/results/0/template") == "true");

    auto const refused = [](http::Response const& answer) {
        CHECK(answer.status == 403);
        CHECK(code_of(answer) == "rbac.a_template");
    };
    auto const user_read = id_of(with_code(world, world.owner, permissions, "user_read"));
    refused(change(world, world.owner, viewer, R"({"name":"Mine"})"));
    refused(remove(world, world.owner, viewer));
    refused(world.post(world.owner, viewer + "/permissions", naming("permission", user_read)));
    refused(world.post(world.owner, viewer + "/parents", naming("parent", id_of(own))));
    refused(change(world, world.owner, permissions + '/' + user_read, R"({"name":"Mine"})"));
    CHECK(change(world, world.operating, viewer, R"({"name":"Reader"})").status == 200);
    CHECK(text_at(world.get(world.owner, viewer), "/name") == "Reader");
}

TEST_CASE("a restored role grants again what it granted", "[api]")
{
    World world;
    auto const role = made(world, world.owner, roles, porter());
    auto const user_read = id_of(with_code(world, world.owner, permissions, "user_read"));
    (void)world.post(world.owner, role + "/permissions", naming("permission", user_read));
    world.give_role(world.member, "porter");
    CHECK(world.get(world.member, "/api/v1/users").status == 200);
    CHECK(remove(world, world.owner, role).status == 204);
    CHECK(world.get(world.member, "/api/v1/users").status == 403);
    auto const another = made(world, world.owner, roles, porter());  // its code is free
    auto const taken = world.post(world.owner, role + "/restore");
    CHECK(taken.status == 409);
    CHECK(code_of(taken) == "rbac.role_taken");
    CHECK(remove(world, world.owner, another).status == 204);
    CHECK(world.post(world.owner, role + "/restore").status == 200);
    CHECK(world.get(world.member, "/api/v1/users").status == 200);
}

TEST_CASE("who keeps roles makes and changes those below their own rank alone", "[api]")
{
    World world;
    auto const who = keeper(world);
    auto const low = made(world, who, roles, porter("low", 39));
    auto const too_high = world.post(who, roles, porter("high", 40));
    CHECK(too_high.status == 403);
    CHECK(code_of(too_high) == "rbac.above_you");
    CHECK(code_of(change(world, who, low, R"({"priority":40})")) == "rbac.above_you");
    auto const high = made(world, world.owner, roles, porter("high", 40));
    CHECK(code_of(remove(world, who, high)) == "rbac.above_you");
    CHECK(remove(world, who, low).status == 204);
}

TEST_CASE("who keeps roles does not raise themselves by a role that they hold", "[api]")
{
    World world;
    auto const held = made(world, world.owner, roles, porter("held", 5));
    auto const who = keeper(world);
    world.give_role(who, "held");
    auto const user_read = id_of(with_code(world, who, permissions, "user_read"));
    auto const answer = world.post(who, held + "/permissions", naming("permission", user_read));
    CHECK(answer.status == 403);
    CHECK(code_of(answer) == "rbac.raises_you");
    CHECK(code_of(change(world, who, held, R"({"priority":6})")) == "rbac.raises_you");
    CHECK(change(world, who, held, R"({"name":"Mine"})").status == 200);
}

TEST_CASE("a body of a role that is wrong is 400 at each pointer", "[api]")
{
    World world;
    auto const answer = world.post(
        world.owner, roles, R"({"code":"No Code","name":"","priority":1001,"type":"neither"})");
    CHECK(answer.status == 400);
    std::string pointers;
    auto const whole = read(answer);
    for (auto const& one : whole.at("errors").as_array())
        pointers += std::string{one.at("pointer").as_string()};
    CHECK(pointers == "/code/name/priority/type");
    auto const role = roles + '/' + world.in_demo.role.text();
    auto const unknown = world.post(world.owner, role + "/permissions", naming("permission", "x"));
    CHECK(unknown.status == 400);
    CHECK(text_at(unknown, "/errors/0/pointer") == "/permission");
}

TEST_CASE("another tenant's permission or role is no end of a link", "[api]")
{
    World world;
    auto const role = roles + '/' + world.in_demo.role.text();
    auto const foreign = world.post(world.owner, role + "/permissions",
                                    naming("permission", world.in_other.permission.text()));
    auto const absent = world.post(world.owner, role + "/permissions",
                                   naming("permission", no_pieces().permission.text()));
    CHECK(foreign.status == 404);
    CHECK(foreign.body == absent.body);
    CHECK(world
              .post(world.owner, role + "/parents",
                    naming("parent", world.in_other.spare_role.text()))
              .status == 404);
    CHECK(results(world.get(world.owner, roles + "?code=piece_role")) == 1);
}

TEST_CASE("a list of roles or permissions is searched, filtered, sorted and read in pieces",
          "[api]")
{
    World world{GENERATE(from_range(stores()))};
    CHECK(each(world.get(world.owner, roles + "?search=ADMIN&sort=code"), "/code") ==
          "admin super_admin");
    CHECK(results(world.get(world.owner, roles + "?status=inactive")) == 0);
    CHECK(results(world.get(world.owner, permissions + "?category=Pieces")) == 2);
    CHECK(each(world.get(world.owner, permissions + "?library=custom&sort=name"), "/code") ==
          "piece_read spare_read");
    auto const down = roles + "?sort=code&direction=descending&limit=2";
    auto const first = world.get(world.owner, down);
    CHECK(each(first, "/code") == "viewer super_admin");
    CHECK(text_at(first, "/paging/total") == "9");
    auto const rest = world.get(world.owner, down + "&cursor=" + text_at(first, "/paging/next"));
    CHECK(each(rest, "/code") == "spare_role piece_role");
    CHECK(code_of(world.get(world.owner, roles + "?cursor=abc")) == "tenancy.bad_cursor");
}

TEST_CASE("a page of what a role gives is full and counted without what is removed", "[api]")
{
    World world{GENERATE(from_range(stores()))};
    auto const role = made(world, world.owner, roles, porter());
    std::vector<std::string> own;
    for (std::string const code : {"a1", "b2", "c3", "d4", "e5"}) {
        own.push_back(made(world, world.owner, permissions,
                           R"({"code":")" + code + R"(_open","name":"N","category":"C"})"));
        (void)world.post(world.owner, role + "/permissions",
                         naming("permission", id_of(own.back())));
    }
    auto const list = role + "/permissions";
    CHECK(each(world.get(world.owner, list), "/code") == "a1_open b2_open c3_open d4_open e5_open");
    (void)remove(world, world.owner, own[0]);
    (void)remove(world, world.owner, own[2]);

    auto const first = world.get(world.owner, list + "?limit=2");
    CHECK(each(first, "/code") == "b2_open d4_open");
    CHECK(text_at(first, "/paging/total") == "3");
    auto const next = text_at(first, "/paging/next");
    auto const last = world.get(world.owner, list + "?limit=2&cursor=" + next);
    CHECK(each(last, "/code") == "e5_open");
    CHECK(read(last).at_pointer("/paging/next").is_null());
    CHECK(each(world.get(world.owner, list + "?limit=2&skip=1"), "/code") == "d4_open e5_open");
    CHECK(each(world.get(world.owner, list + "?skip=3"), "/code").empty());
    CHECK(code_of(world.get(world.owner, list + "?cursor=abc")) == "tenancy.bad_cursor");
    (void)world.post(world.owner, own[0] + "/restore");
    CHECK(results(world.get(world.owner, list)) == 4);
}

TEST_CASE("the people to whom a role is granted are listed with their grants", "[api]")
{
    World world{GENERATE(from_range(stores()))};
    auto const role = made(world, world.owner, roles, porter());
    world.give_role(world.member, "porter");
    world.give_role(world.guest, "porter");
    auto const list = role + "/users";
    auto const holders = world.get(world.owner, list);
    CHECK(each(holders, "/user/email") == "member@demo.example guest@other.example");
    CHECK(text_at(holders, "/paging/total") == "2");
    CHECK(text_at(holders, "/results/0/grant/id").starts_with("gra_"));
    CHECK(read(holders).at_pointer("/results/0/grant/valid_until").is_null());
    auto const first = world.get(world.owner, list + "?limit=1");
    auto const next = world.get(world.owner,
                                list + "?limit=1&cursor=" + text_at(first, "/paging/next"));
    CHECK(each(next, "/user/email") == "guest@other.example");

    CHECK(remove(world, world.owner, user_path(world.member)).status == 204);
    auto const left = world.get(world.owner, list);
    CHECK(each(left, "/user/email") == "guest@other.example");
    CHECK(text_at(left, "/paging/total") == "1");
}

TEST_CASE("a role's story is safe to repeat by its Idempotency-Key", "[api]")
{
    World world;
    Ask ask{.method = http::Method::post,
            .target = roles,
            .token = world.token(world.owner),
            .body = porter(),
            .fields = "Idempotency-Key: k\r\n"};
    auto const first = world.ask(ask);
    auto const second = world.ask(ask);
    CHECK(first.status == 201);
    CHECK(second.body == first.body);
    CHECK(second.header("Location") == first.header("Location"));
    CHECK(second.header("ETag") == first.header("ETag"));
    CHECK(results(world.get(world.owner, roles + "?code=porter")) == 1);
}
