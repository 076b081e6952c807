// The facts of a tenant are what was written there, and nothing of another.

#include <freehold/rbac/loading.hpp>

#include "house.hpp"

namespace freehold::rbac {

namespace {

Facts facts(House& house, Id<Tenant> const& tenant)
{
    return must(house.store().read(must(tenancy::open_tenant(house.store(), tenant)),
                                   [](Unit const& unit) { return facts_of(unit); }));
}

template <class T>
std::vector<std::string> ids(std::vector<T> const& rows)
{
    std::vector<std::string> out;
    for (auto const& row : rows) out.push_back(row.id.text());
    std::ranges::sort(out);
    return out;
}
using Ids = std::vector<std::string>;

std::string tag(Definitions const& all)
{
    auto const size = [](auto const& rows) { return std::to_string(rows.size()) + ' '; };
    return size(all.permissions) + size(all.roles) + size(all.role_parents) +
           size(all.role_permissions) + size(all.groups) + size(all.group_parents);
}

// One of everything in acme.
struct Full : House {
    Id<User> tim = hire(acme, "tim");
    Row<Permission> open = permission("door_open");
    Row<Role> clerk = role("clerk", 20);
    Row<Group> team = group("team");
    Row<Grant> given = grant(clerk.id, tim);
    Row<AccessEntry> entry = must(by(ann, [&](Unit& unit, Actor const& actor) {
        return create_entry(
            unit, actor,
            {.effect = Effect::deny, .user = tim, .resource = word<ResourceCode>("door")});
    }));

    explicit Full(StoreMaker const& maker) : House{maker}
    {
        must(by(ann, [&](Unit& unit, Actor const& actor) -> Result<Done> {
            TRY(add_role_permission(unit, actor, clerk.id, open.id));
            TRY(add_member(unit, actor, team.id, tim));
            TRY(set_policy(unit, actor, {word<ResourceCode>("door"), Combining::priority}));
            return Done{};
        }));
        auto const viewer = template_role("viewer").id;
        auto const vip = template_group("vip_users").id;
        must(by(ann, [&](Unit& unit, Actor const& actor) -> Result<Done> {
            TRY(add_role_parent(unit, actor, clerk.id, viewer));
            TRY(add_group_parent(unit, actor, team.id, vip));
            return Done{};
        }));
    }
};

}  // namespace

TEST_CASE("the facts of a tenant are all that was written there, and the templates",
          "[access][loading]")
{
    Full house{GENERATE(from_range(stores()))};
    auto const all = facts(house, house.acme);
    CHECK(all.tenant == house.acme);
    CHECK(all.status == tenancy::TenantStatus::active);
    CHECK(all.owner == house.ann);
    CHECK(all.seats.size() == 2);
    CHECK(ids(all.own.permissions) == Ids{house.open.id.text()});
    CHECK(ids(all.own.roles) == Ids{house.clerk.id.text()});
    CHECK(ids(all.own.groups) == Ids{house.team.id.text()});
    CHECK(tag(all.own) == "1 1 1 1 1 1 ");
    CHECK(tag(all.templates) == "0 6 0 0 4 0 ");
    CHECK(ids(all.grants) == Ids{house.given.id.text()});
    CHECK(ids(all.entries) == Ids{house.entry.id.text()});
    REQUIRE(all.group_members.size() == 1);
    CHECK(all.group_members[0].user == house.tim);
    REQUIRE(all.policies.size() == 1);
    CHECK(all.policies[0].combining == Combining::priority);
}

TEST_CASE("the facts of another tenant hold nothing of it", "[access][loading][isolation]")
{
    Full house{GENERATE(from_range(stores()))};
    auto const all = facts(house, house.blue);
    CHECK(all.owner == house.bea);
    CHECK(all.seats.size() == 1);
    CHECK(tag(all.own) == "0 0 0 0 0 0 ");
    CHECK(tag(all.templates) == "0 6 0 0 4 0 ");
    CHECK(all.group_members.empty());
    CHECK(all.grants.empty());
    CHECK(all.entries.empty());
    CHECK(all.policies.empty());
}

TEST_CASE("the platform has its templates and nothing else of its own", "[access][loading]")
{
    Full house{GENERATE(from_range(stores()))};
    auto const all = facts(house, tenancy::platform_tenant);
    CHECK(tag(all.own) == "0 0 0 0 0 0 ");
    CHECK(tag(all.templates) == "0 6 0 0 4 0 ");
}

TEST_CASE("what is removed is no fact, and comes back when it is restored", "[access][loading]")
{
    Full house{GENERATE(from_range(stores()))};
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) -> Result<Done> {
        TRY(remove_permission(unit, actor, house.open.id));
        TRY(remove_group(unit, actor, house.team.id));
        return remove_role(unit, actor, house.clerk.id);
    }));
    auto const gone = facts(house, house.acme);
    CHECK(tag(gone.own) == "0 0 1 1 0 1 ");  // links stay, and lead nowhere
    CHECK(gone.grants.size() == 1);
    must(house.by(house.ann, [&](Unit& unit, Actor const& actor) {
        return restore_role(unit, actor, house.clerk.id);
    }));
    CHECK(facts(house, house.acme).own.roles.size() == 1);
}

TEST_CASE("a seat says when its suspension ends, and of one that is over nothing",
          "[access][loading]")
{
    Full house{GENERATE(from_range(stores()))};
    auto const until = [&] {
        std::optional<Time> out;
        for (auto const& seat : facts(house, house.acme).seats)
            if (seat.user == house.tim) out = seat.suspended_until;
        return out;
    };
    auto const suspend = [&](std::optional<Time> end) {
        must(house.in(house.acme, [&](Unit& unit) {
            return suspend_seat(unit, house.tim, word<tenancy::Reason>("Leave"), end);
        }));
    };
    CHECK(until() == std::nullopt);
    auto const end = house.now + std::chrono::hours{1};
    suspend(end);
    CHECK(until() == end);
    house.now = end;
    CHECK(until() == std::nullopt);
    suspend({});
    CHECK(until() == tenancy::latest);
    must(house.in(house.acme, [&](Unit& unit) { return lift_suspension(unit, house.tim); }));
    CHECK(until() == std::nullopt);
}

TEST_CASE("more rows than a page has are all loaded", "[access][loading]")
{
    House house{GENERATE(from_range(stores()))};
    must(house.in(house.acme, [](Unit& unit) -> Result<Done> {
        for (int i = 0; i < 1'500; ++i)
            TRY(unit.permissions.add(
                {.id = unit.fresh<Id<Permission>>(),
                 .code = word<PermissionCode>("thing" + std::to_string(i) + "_read"),
                 .name = word<PermissionName>("Read"),
                 .category = word<Category>("tests"),
                 .library = word<Library>("custom")}));
        return Done{};
    }));
    CHECK(facts(house, house.acme).own.permissions.size() == 1'500);
}

}  // namespace freehold::rbac
