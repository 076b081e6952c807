#include "rbac_world.hpp"

#include <array>
#include <cstdio>
#include <string>

namespace freehold::bench {

using namespace freehold::rbac;
using tenancy::Dice;

namespace {

template <class T>
T parsed(std::string const& text)
{
    return *T::parse(text);
}

// A number as letters, because codes end in words.
std::string letters(std::size_t number)
{
    std::string out;
    for (int i = 0; i < 3; ++i, number /= 26) out += static_cast<char>('a' + number % 26);
    return out;
}

void add_permissions(Definitions& home, std::size_t count, Dice& dice)
{
    constexpr std::array actions{"create", "read",    "update", "delete",
                                 "share",  "approve", "export", "manage"};
    for (std::size_t i = 0; i < count; ++i) {
        auto const code = "res" + letters(i / actions.size()) + '_' + actions[i % actions.size()];
        home.permissions.push_back({Id<Permission>{dice.uuid()}, parsed<PermissionCode>(code),
                                    parsed<PermissionName>(code), parsed<Category>("bench"),
                                    parsed<Library>("bench")});
    }
}

// Each role has some thirty permissions; every eighth inherits one of those before it.
void add_roles(Definitions& home, std::size_t count, Dice& dice)
{
    for (std::size_t i = 0; i < count; ++i) {
        auto const code = "role" + letters(i);
        Id<Role> const id{dice.uuid()};
        home.roles.push_back({id,
                              parsed<RoleCode>(code),
                              parsed<RoleName>(code),
                              {},
                              static_cast<std::int64_t>(i),
                              RoleType::both,
                              RoleStatus::active});
        for (int link = 0; link < 30; ++link) {
            auto const& permission = home.permissions[dice.below(home.permissions.size())];
            if (permission.code.action() != manage)
                home.role_permissions.push_back({id, permission.id, tenancy::platform_tenant});
        }
        if (i % 8 == 7)
            home.role_parents.push_back(
                {id, home.roles[dice.below(i)].id, tenancy::platform_tenant});
    }
}

using Job = std::vector<std::uint32_t>;

Job any_job(WorldSize const& size, Dice& dice)
{
    Job out(size.grants_each);
    for (auto& role : out) role = static_cast<std::uint32_t>(dice.below(size.roles));
    return out;
}

void add_person(World& world, Job const& job, Dice& dice)
{
    Id<User> const user{dice.uuid()};
    world.facts.seats.push_back({user, {}});
    for (auto const role : job)
        world.facts.grants.push_back({Id<Grant>{dice.uuid()},
                                      user,
                                      {},
                                      {},
                                      world.facts.templates.roles[role].id,
                                      tenancy::platform_tenant,
                                      tenancy::earliest,
                                      {},
                                      {}});
}

// What the floor looks up: as many bits, not the same ones.
void add_floor(World& world, Dice& dice)
{
    for (std::size_t i = 0; i < world.words; ++i)
        world.bits.push_back(dice.below(~0ULL) & dice.below(~0ULL) & dice.below(~0ULL));
}

}  // namespace

World make_world(WorldSize const& size)
{
    Dice dice{1};
    World world{.facts = {.tenant = Id<Tenant>{dice.uuid()},
                          .status = tenancy::TenantStatus::active,
                          .owner = Id<User>{dice.uuid()},
                          .seats = {},
                          .templates = {},
                          .own = {},
                          .group_members = {},
                          .grants = {},
                          .entries = {},
                          .policies = {}},
                .set_of = {},
                .bits = {},
                .words = (size.permissions + 63) / 64};
    add_permissions(world.facts.templates, size.permissions, dice);
    add_roles(world.facts.templates, size.roles, dice);
    world.facts.seats.reserve(size.people);
    world.facts.grants.reserve(size.people * size.grants_each);
    std::vector<Job> jobs;
    for (std::size_t i = 0; i < size.jobs; ++i) {
        jobs.push_back(any_job(size, dice));
        add_floor(world, dice);
    }
    for (std::size_t i = 0; i < size.people; ++i) {
        auto set = static_cast<std::uint32_t>(dice.below(jobs.size()));
        if (dice.one_in(size.one_in_is_special)) {
            set = static_cast<std::uint32_t>(world.bits.size() / world.words);
            add_floor(world, dice);
            add_person(world, any_job(size, dice), dice);
        } else {
            add_person(world, jobs[set], dice);
        }
        world.set_of.push_back(set);
    }
    add_entries(world, size.entries);
    return world;
}

std::string record_name(std::uint64_t number)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "doc_%026llu", static_cast<unsigned long long>(number));
    return text.data();
}

void add_entries(World& world, std::size_t count)
{
    Dice dice{3};
    auto const code = world.facts.templates.permissions.front().code;
    auto const resource = parsed<ResourceCode>(std::string{code.resource()});
    world.facts.entries.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        world.facts.entries.push_back({Id<AccessEntry>{dice.uuid()},
                                       Effect::allow,
                                       world.facts.seats[dice.below(world.facts.seats.size())].user,
                                       {},
                                       {},
                                       {},
                                       {},
                                       resource,
                                       code,
                                       parsed<RecordName>(record_name(2 * i)),
                                       {},
                                       0,
                                       tenancy::earliest,
                                       {},
                                       {}});
}

}  // namespace freehold::bench
