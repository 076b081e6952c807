// The rank guard of groups: whoever is in one has what is granted to it and to its parents.

#include "ranks.hpp"

namespace freehold::rbac {

TEST_CASE("nobody puts people into a group of what is at or above their own rank", "[access][rank]")
{
    Ranks house;
    auto const plain = house.group("plain").id, mighty = house.group("mighty").id;
    house.grant(house.peer.id, mighty);
    CHECK(fails(house.enter(house.max, mighty, house.tim), errors::above_you));
    CHECK(fails(house.enter(house.max, plain, house.max), errors::above_you));
    CHECK(fails(house.enter(house.max, plain, house.eve), errors::above_you));
    CHECK(house.enter(house.max, plain, house.tim));
    must(house.enter(house.ann, plain, house.eve));
    auto const leave = [&](Unit& unit, Actor const& actor) {
        return remove_member(unit, actor, plain, house.eve);
    };
    CHECK(fails(house.by(house.max, leave), errors::above_you));
}

TEST_CASE("nobody nests a group of their own, or into what is above them", "[access][rank]")
{
    Ranks house;
    auto const own = house.group("own").id, plain = house.group("plain").id,
               mighty = house.group("mighty").id;
    must(house.enter(house.ann, own, house.max));
    house.grant(house.peer.id, mighty);
    CHECK(fails(house.nest(house.max, own, plain), errors::raises_you));
    CHECK(fails(house.nest(house.max, plain, mighty), errors::above_you));
    CHECK(fails(house.nest(house.max, mighty, plain), errors::above_you));
    CHECK(house.nest(house.max, plain, own));
}

TEST_CASE("nobody grants to a group that they are in", "[access][rank]")
{
    Ranks house;
    auto const own = house.group("own").id, outer = house.group("outer").id;
    must(house.enter(house.ann, own, house.max));
    must(house.nest(house.ann, own, outer));
    CHECK(fails(house.give(house.max, {.group = own, .role = house.low.id}), errors::raises_you));
    CHECK(fails(house.give(house.max, {.group = outer, .role = house.low.id}), errors::raises_you));
    auto const all = house.template_group("all_members").id;
    CHECK(fails(house.give(house.max, {.group = all, .role = house.low.id}), errors::raises_you));
    CHECK(house.give(house.ann, {.group = all, .role = house.low.id}));
    CHECK(house.give(house.max, {.group = house.group("other").id, .role = house.low.id}));
}

TEST_CASE("nobody changes, ends or parts a group of what is at or above their own rank",
          "[access][rank]")
{
    Ranks house;
    auto const mighty = house.group("mighty"), plain = house.group("plain");
    house.grant(house.peer.id, mighty.id);
    must(house.nest(house.ann, mighty.id, plain.id));
    auto const change = [&](Unit& unit, Actor const& actor) {
        auto changed = mighty;
        changed.priority = 9;
        return change_group(unit, actor, changed);
    };
    auto const part = [&](Unit& unit, Actor const& actor) {
        return remove_group_parent(unit, actor, mighty.id, plain.id);
    };
    auto const remove = [&](Unit& unit, Actor const& actor) {
        return remove_group(unit, actor, mighty.id);
    };
    CHECK(fails(house.by(house.max, change), errors::above_you));
    CHECK(fails(house.by(house.max, part), errors::above_you));
    CHECK(fails(house.by(house.max, remove), errors::above_you));
    CHECK(house.by(house.eve, change));
    CHECK(house.by(house.eve, part));
    CHECK(house.by(house.eve, remove));
}

TEST_CASE("nobody brings back a group that was their own", "[access][rank]")
{
    Ranks house;
    auto const own = house.group("own").id;
    must(house.enter(house.ann, own, house.max));
    must(house.by(house.ann,
                  [&](Unit& unit, Actor const& actor) { return remove_group(unit, actor, own); }));
    auto const restore = [&](Unit& unit, Actor const& actor) {
        return restore_group(unit, actor, own);
    };
    CHECK(fails(house.by(house.max, restore), errors::raises_you));
    CHECK(house.by(house.eve, restore));
}

}  // namespace freehold::rbac
