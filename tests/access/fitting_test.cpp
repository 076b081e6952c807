// Where a role may be given, by its type: also by way of groups.

#include "ranks.hpp"

namespace freehold::rbac {

namespace {

struct Fitting : Ranks {
    Id<User> zoe = admit(acme, "zoe", "humans");  // an end user; the others are staff
    Id<Role> staff = role("staff", 1, RoleType::admin).id,
             people = role("people", 1, RoleType::user).id;
    Id<Group> team = group("team").id, inner = group("inner").id;
};

}  // namespace

TEST_CASE("a role is given to a group whose people it suits, those below too", "[access][grants]")
{
    Fitting house;
    must(house.nest(house.ann, house.inner, house.team));
    must(house.enter(house.ann, house.inner, house.zoe));
    CHECK(fails(house.give(house.ann, {.group = house.team, .role = house.staff}),
                errors::unfit_role));
    CHECK(house.give(house.ann, {.group = house.team, .role = house.people}));
    CHECK(house.give(house.ann, {.group = house.team, .role = house.low.id}));
}

TEST_CASE("a person enters a group whose roles suit them, its parents' too", "[access][groups]")
{
    Fitting house;
    must(house.nest(house.ann, house.inner, house.team));
    house.grant(house.staff, house.team);
    CHECK(fails(house.enter(house.ann, house.team, house.zoe), errors::unfit_role));
    CHECK(fails(house.enter(house.ann, house.inner, house.zoe), errors::unfit_role));
    CHECK(house.enter(house.ann, house.inner, house.tim));
    house.grant(house.people, house.group("others").id);
    CHECK(house.enter(house.ann, house.group("free").id, house.zoe));
}

TEST_CASE("a group enters a group whose roles suit its people", "[access][groups]")
{
    Fitting house;
    must(house.enter(house.ann, house.inner, house.zoe));
    house.grant(house.staff, house.team);
    CHECK(fails(house.nest(house.ann, house.inner, house.team), errors::unfit_role));
    CHECK(house.nest(house.ann, house.group("empty").id, house.team));
}

TEST_CASE("everybody is given roles for staff and end users alone", "[access][grants]")
{
    Fitting house;
    auto const all = house.template_group("all_members").id;
    CHECK(fails(house.give(house.ann, {.group = all, .role = house.staff}), errors::unfit_role));
    CHECK(fails(house.give(house.ann, {.group = all, .role = house.people}), errors::unfit_role));
    CHECK(house.give(house.ann, {.group = all, .role = house.low.id}));
}

}  // namespace freehold::rbac
