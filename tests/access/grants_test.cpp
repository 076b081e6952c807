#include <freehold/rbac/grants.hpp>

#include "house.hpp"

namespace freehold::rbac {

namespace {

using std::chrono::hours;

struct Granting : House {
    using House::House;
    Id<User> tim = hire(acme, "tim");

    Result<Row<Grant>> give(NewGrant const& input)
    {
        return by(ann,
                  [&](Unit& unit, Actor const& actor) { return grant_role(unit, actor, input); });
    }
};

}  // namespace

TEST_CASE("a role is given once to a user and to a group, and taken back", "[access][grants]")
{
    Granting house{GENERATE(from_range(stores()))};
    auto const role = house.role("clerk", 20).id, viewer = house.template_role("viewer").id;
    auto const group = house.group("team").id;
    auto const grant = must(house.give({.user = house.tim, .role = role}));
    CHECK(grant.valid_from == house.now);
    CHECK(fails(house.give({.user = house.tim, .role = role}), errors::already_granted));
    CHECK(must(house.give({.user = house.tim, .role = viewer})).role_in ==
          tenancy::platform_tenant);
    CHECK(must(house.give({.group = group, .role = role})).group_in == house.acme);
    CHECK(fails(house.give({.group = group, .role = role}), errors::already_granted));
    CHECK(house.give({.group = house.template_group("vip_users").id, .role = role}));
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return take_back(unit, actor, grant.id);
    }));
    CHECK(house.give({.user = house.tim, .role = role}));
}

TEST_CASE("a grant that is over makes room for another, by whoever gives it", "[access][grants]")
{
    Granting house{GENERATE(from_range(stores()))};
    auto const role = house.role("clerk", 20).id;
    auto const group = house.group("team").id;
    auto const end = house.now + hours{1};
    for (auto input : {NewGrant{.user = house.tim, .role = role, .valid_until = end},
                       NewGrant{.group = group, .role = role, .valid_until = end}}) {
        auto const first = must(house.give(input));
        input.valid_until.reset(), input.reason = word<tenancy::Reason>("back again");
        CHECK(fails(house.give(input), errors::already_granted));
        house.now = end;
        auto const second = must(house.give(input));
        CHECK(second.id != first.id);
        CHECK(second.meta.created_at == end);
        CHECK(second.valid_from == end);
        CHECK(!second.valid_until);
        CHECK(second.reason == input.reason);
        CHECK(fails(house.give(input), errors::already_granted));
        house.now -= hours{1};
    }
}

TEST_CASE("a grant that has not begun is there already", "[access][grants]")
{
    Granting house;
    NewGrant input{
        .user = house.tim, .role = house.role("clerk", 20).id, .valid_from = house.now + hours{1}};
    must(house.give(input));
    input.valid_from.reset();
    CHECK(fails(house.give(input), errors::already_granted));
}

TEST_CASE("a grant is for one user or one group that are here", "[access][grants]")
{
    Granting house;
    auto const role = house.role("clerk", 20).id;
    CHECK(fails(house.give({.role = role}), errors::one_grantee));
    CHECK(fails(house.give({.user = house.tim, .group = house.group("team").id, .role = role}),
                errors::one_grantee));
    CHECK(fails(house.give({.user = house.bea, .role = role}), tenancy::errors::not_found));
    CHECK(fails(house.give({.group = Id<Group>{tenancy::Uuid{{9}}}, .role = role}),
                tenancy::errors::not_found));
}

TEST_CASE("a role that is not active is not given", "[access][grants]")
{
    Granting house;
    auto role = house.role("clerk", 20);
    role.status = RoleStatus::inactive;
    must(house.by(house.ann,
                  [&](Unit& unit, Actor const& actor) { return change_role(unit, actor, role); }));
    CHECK(fails(house.give({.user = house.tim, .role = role.id}), errors::inactive_role));
}

TEST_CASE("a role is given where its type says", "[access][grants]")
{
    Granting house{GENERATE(from_range(stores()))};
    auto const zoe = house.admit(house.acme, "zoe", "humans");
    auto const staff = house.role("staff", 1, RoleType::admin).id;
    auto const people = house.role("people", 1, RoleType::user).id;
    auto const both = house.role("both", 1, RoleType::both).id;
    CHECK(house.give({.user = house.tim, .role = staff}));
    CHECK(fails(house.give({.user = house.tim, .role = people}), errors::unfit_role));
    CHECK(house.give({.user = house.tim, .role = both}));
    CHECK(fails(house.give({.user = zoe, .role = staff}), errors::unfit_role));
    CHECK(house.give({.user = zoe, .role = people}));
    CHECK(house.give({.user = zoe, .role = both}));
}

TEST_CASE("the owner's role is given to nobody, the operators' in the platform alone",
          "[access][grants]")
{
    House house;
    auto const tim = house.hire(house.acme, "tim");
    auto const give = [&](Id<Role> const& role, Id<User> const& to) {
        return [role, to](Unit& unit, Actor const& actor) {
            return grant_role(unit, actor, {.user = to, .role = role});
        };
    };
    auto const owner = house.template_role("owner").id,
               super = house.template_role("super_admin").id;
    CHECK(fails(house.by_operator(house.acme, give(owner, tim)), errors::owner_role));
    CHECK(fails(house.by_operator(house.acme, give(super, tim)), errors::platform_role));
    auto const operator_two = house.hire(tenancy::platform_tenant, "two");
    CHECK(house.by_operator(tenancy::platform_tenant, give(super, operator_two)));
    CHECK(fails(house.by_operator(tenancy::platform_tenant, give(owner, operator_two)),
                errors::owner_role));
}

TEST_CASE("a grant ends after it begins, and keeps what it gives to whom", "[access][grants]")
{
    Granting house;
    auto const role = house.role("clerk", 20).id;
    CHECK(fails(house.give({.user = house.tim, .role = role, .valid_until = house.now}),
                errors::bad_validity));
    auto grant = must(
        house.give({.user = house.tim, .role = role, .valid_until = house.now + hours{1}}));
    auto const change = [&](Unit& unit, Actor const& actor) {
        return change_grant(unit, actor, grant);
    };
    grant.valid_from = house.now + hours{2};
    CHECK(fails(house.by(house.ann, change), errors::bad_validity));
    grant.valid_until.reset();
    CHECK(must(house.by(house.ann, change)).valid_from == house.now + hours{2});
    grant.user = house.ann;
    CHECK(fails(house.by(house.ann, change), errors::fixed_grantee));
}

}  // namespace freehold::rbac
