// What edits of facts come to, before anybody makes them.

#include "small_world.hpp"
#include "worlds.hpp"

#include <freehold/rbac/what_if.hpp>

#include <catch2/catch.hpp>

using namespace freehold::rbac;
using namespace freehold::rbac::test;

namespace {

// Who gains (+) and loses (-) what: "ann +menu_read".
std::string said(ShiftPage const& page)
{
    std::string out;
    for (auto const& shift : page.shifts)
        for (auto const* const name : {"olga", "ann", "ben"})
            if (shift.user == user(name)) {
                if (!out.empty()) out += ", ";
                out += name;
                for (auto const& code : shift.gains) out += " +" + code.text();
                for (auto const& code : shift.losses) out += " -" + code.text();
            }
    return out;
}

std::string what_if(World const& world, std::vector<Edit> const& edits)
{
    auto facts = world.facts;
    auto const before = Policy::compile(facts, noon);
    for (auto const& each : edits)
        if (auto const done = apply(facts, each); !done) return done.error().text();
    return said(difference(before, Policy::compile(facts, noon), noon, 100));
}

Id<Role> role(Named const& named) { return id_of<Role>(named); }
Id<Group> group(Named const& named) { return id_of<Group>(named); }
Id<Permission> permission(Named const& named) { return id_of<Permission>(named); }

// Ann cooks, the kitchen is a group with ben in it, and a chef is a cook who may more.
World kitchen()
{
    auto world = a_world();
    world.with_permission("menu_read").with_permission("menu_update");
    world.with_role("cook", {.gives = {"menu_read"}});
    world.with_role("chef", {.gives = {"menu_update"}, .parents = {"cook"}});
    world.with_group("staff").with_group("kitchen", {.members = {"ben"}, .parents = {"staff"}});
    world.with_grant({.role = "cook", .user = "ann"});
    return world;
}

}  // namespace

TEST_CASE("a role that is given, and one that is taken back", "[rbac][what-if]")
{
    auto const world = kitchen();
    CHECK(what_if(world, {edit::Give{.user = user("ann"), .role = role("chef")}}) ==
          "ann +menu_update");
    CHECK(what_if(world, {edit::Give{.group = group("staff"), .role = role("chef")}}) ==
          "ben +menu_read +menu_update");
    CHECK(what_if(world, {edit::TakeBack{.user = user("ann"), .role = role("cook")}}) ==
          "ann -menu_read");
    CHECK(what_if(world,
                  {edit::Give{
                      .user = user("ann"), .role = role("chef"), .valid_from = noon + 1h}}) == "");
    CHECK(what_if(world, {edit::Give{.user = user("eve"), .role = role("chef")}}) ==
          "There is no such thing.");
}

TEST_CASE("what a role is made of", "[rbac][what-if]")
{
    auto const world = kitchen();
    auto const more = edit::Link{role("cook"), permission("menu_update")};
    CHECK(what_if(world, {more}) == "ann +menu_update");
    CHECK(what_if(world, {more, edit::Unlink{role("cook"), permission("menu_update")}}) == "");
    CHECK(what_if(world, {edit::Inherit{role("cook"), role("chef")}}) == "ann +menu_update");
    auto const chef = edit::Give{.user = user("ben"), .role = role("chef")};
    CHECK(what_if(world, {chef, edit::Disinherit{role("chef"), role("cook")}}) ==
          "ben +menu_update");
    CHECK(what_if(world, {edit::SetStatus{role("cook"), RoleStatus::inactive}}) ==
          "ann -menu_read");
    CHECK(what_if(world, {edit::RemoveRole{role("cook")}}) == "ann -menu_read");
    CHECK(what_if(world, {edit::RemoveRole{role("nobody")}}) == "There is no such thing.");
}

TEST_CASE("who is in a group, and what the group is in", "[rbac][what-if]")
{
    auto world = kitchen();
    world.with_grant({.role = "chef", .group = Named{"staff"}});
    CHECK(what_if(world, {edit::Join{group("kitchen"), user("ann")}}) == "ann +menu_update");
    CHECK(what_if(world, {edit::Leave{group("kitchen"), user("ben")}}) ==
          "ben -menu_read -menu_update");
    CHECK(what_if(world, {edit::Unnest{group("kitchen"), group("staff")}}) ==
          "ben -menu_read -menu_update");
    CHECK(what_if(world, {edit::Unnest{group("kitchen"), group("staff")},
                          edit::Nest{group("kitchen"), group("staff")}}) == "");
    CHECK(what_if(world, {edit::RemoveGroup{group("staff")}}) == "ben -menu_read -menu_update");
}

TEST_CASE("what is excepted, how exceptions combine, and seats", "[rbac][what-if]")
{
    auto world = kitchen();
    world.with_entry(Effect::deny, {.user = "ann", .permission = "menu_update"});
    auto const entry = world.facts.entries.front();
    CHECK(what_if(world,
                  {edit::Combine{parsed<ResourceCode>("menu"), Combining::allow_unless_deny}}) ==
          "ben +menu_read +menu_update");
    CHECK(what_if(world, {edit::Combine{parsed<ResourceCode>("menu"), Combining::allow_unless_deny},
                          edit::RemoveEntry{entry.id}}) ==
          "ann +menu_update, ben +menu_read +menu_update");
    auto allow = entry;
    allow.effect = Effect::allow;
    allow.user = user("ben");
    CHECK(what_if(world, {edit::Except{allow}}) == "ben +menu_update");
    CHECK(what_if(world, {edit::Suspend{user("ann")}}) == "ann -menu_read");
    CHECK(what_if(world, {edit::Unseat{user("ann")}}) == "ann -menu_read");
}

TEST_CASE("a template is no tenant's to edit", "[rbac][what-if]")
{
    auto world = kitchen();
    world.with_role(of_platform("viewer"), {.gives = {"menu_read"}});
    CHECK(what_if(world, {edit::RemoveRole{role(of_platform("viewer"))}}) ==
          "There is no such thing.");
    CHECK(what_if(world, {edit::Give{.user = user("ben"), .role = role(of_platform("viewer"))}}) ==
          "ben +menu_read");
}

TEST_CASE("a difference is what each question says before and after, page by page",
          "[rbac][what-if]")
{
    std::size_t shifted = 0;
    in_random_worlds([&](Facts facts, auto& dice) {
        auto const before = Policy::compile(facts, noon);
        auto const codes = codes_in(facts);
        auto const seats = facts.seats;
        if (!facts.grants.empty()) facts.grants.erase(facts.grants.begin());
        if (!facts.entries.empty() && dice.below(2) == 0) facts.entries.pop_back();
        if (!seats.empty()) (void)apply(facts, edit::Unseat{seats[dice.below(seats.size())].user});
        auto const after = Policy::compile(facts, noon);
        std::optional<Id<User>> behind;
        std::vector<Shift> all;
        do {
            auto page = difference(before, after, noon, 1, behind);
            behind = page.next;
            for (auto& each : page.shifts) all.push_back(std::move(each));
        } while (behind);
        std::size_t expected = 0;
        for (auto const& seat : seats)
            for (auto const& code : codes) {
                auto const asks = [&](Policy const& policy) {
                    return policy.check({seat.user, code, {}, {}, noon}) == Answer::allow;
                };
                if (asks(before) == asks(after)) continue;
                ++expected;
                auto const shift = std::ranges::find(all, seat.user, &Shift::user);
                REQUIRE(shift != all.end());
                auto const& list = asks(after) ? shift->gains : shift->losses;
                CHECK(std::ranges::count(list, code) == 1);
            }
        std::size_t told = 0;
        for (auto const& each : all) told += each.gains.size() + each.losses.size();
        CHECK(told == expected);
        shifted += told;
    });
    CHECK(shifted > 0);
}
