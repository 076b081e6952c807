// Those of grants, access entries and questions.

#include "special_statuses.hpp"

#include "access_people.hpp"

namespace freehold::api::test::statuses {

namespace {

std::string const questions = v1 + "/access";

Provoke given_twice(std::string const& target, bool to_group)
{
    return [=](World& world) {
        auto const path = to_group ? v1 + "/user-groups/" + world.in_demo.group.text()
                                   : user_path(world.member);
        return world.post(world.owner, path + target,
                          object({{"role", world.in_demo.role.text()}}));
    };
}

// The role sleeps, so that it can be given no longer, nor for another time.
Provoke of_sleeping_role(std::string (*where)(World const&))
{
    return [=](World& world) {
        auto const role = v1 + "/roles/" + world.in_demo.role.text();
        (void)world.ask({.method = http::Method::patch,
                         .target = role,
                         .token = world.token(world.owner),
                         .body = R"({"status":"inactive"})"});
        return world.ask({.method = http::Method::patch,
                          .target = where(world) + "/roles/" + world.in_demo.role.text(),
                          .token = world.token(world.owner),
                          .body = R"({"valid_from":"2001-01-01T00:00:00Z"})"});
    };
}
std::string of_member(World const& world) { return user_path(world.member); }
std::string of_group(World const& world)
{
    return v1 + "/user-groups/" + world.in_demo.group.text();
}

// A member asks about the owner.
Provoke about_another(std::string const& target)
{
    return [=](World& world) {
        return world.post(world.member, questions + target,
                          object({{"user", world.owner.id.text()}, {"permission", "user_read"}}));
    };
}

Provoke of_another_subject(std::string const& target)
{
    return [=](World& world) {
        auto const resource = target == "search/resource" ? R"({"type":"user"})"
                                                          : R"({"type":"user","id":"1"})";
        auto const action = target == "search/action" ? "" : R"("action":{"name":"read"},)";
        return world.post(world.member, "/access/v1/" + target,
                          R"({"subject":{"type":"user","id":")" + world.owner.id.text() + R"("},)" +
                              action + R"("resource":)" + resource + '}');
    };
}

}  // namespace

Table question_rows()
{
    return {
        {"POST /api/v1/users/{user}/roles", {{409, given_twice("/roles", false)}}},
        {"POST /api/v1/user-groups/{group}/roles", {{409, given_twice("/roles", true)}}},
        {"PATCH /api/v1/users/{user}/roles/{role}", {{409, of_sleeping_role(of_member)}}},
        {"PATCH /api/v1/user-groups/{group}/roles/{role}", {{409, of_sleeping_role(of_group)}}},
        {"POST /api/v1/access/check", {{403, about_another("/check")}}},
        {"POST /api/v1/access/explain", {{403, about_another("/explain")}}},
        {"POST /api/v1/access/batch",
         {{403,
           [](World& world) {
               return world.post(world.member, questions + "/batch",
                                 R"({"checks":[{"user":")" + world.owner.id.text() +
                                     R"(","permission":"user_read"}]})");
           }}}},
        {"GET /api/v1/access/records",
         {{403,
           [](World& world) {
               return world.get(world.member, questions + "/records?permission=user_read&user=" +
                                                  world.owner.id.text());
           }}}},
        {"POST /access/v1/evaluation", {{403, of_another_subject("evaluation")}}},
        {"POST /access/v1/evaluations", {{403, of_another_subject("evaluations")}}},
        {"POST /access/v1/search/resource", {{403, of_another_subject("search/resource")}}},
        {"POST /access/v1/search/action", {{403, of_another_subject("search/action")}}},
    };
}

}  // namespace freehold::api::test::statuses
