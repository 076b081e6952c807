#include "pieces.hpp"

#include "world.hpp"

#include <freehold/rbac/access_entries.hpp>

namespace freehold::api::test {

using rbac::Group;
using rbac::Role;

namespace {

template <class T>
T word(std::string_view text)
{
    return must(T::parse(text));
}

class Maker {
public:
    Maker(rbac::Unit& unit, Id<User> const& owner)
        : unit_{unit}, actor_{must(rbac::actor_in(unit, owner))}
    {
    }

    Id<rbac::Permission> permission(std::string_view code)
    {
        return must(rbac::create_permission(unit_, actor_,
                                            {.code = word<rbac::PermissionCode>(code),
                                             .name = word<rbac::PermissionName>(code),
                                             .category = word<rbac::Category>("Pieces")}))
            .id;
    }
    Id<Role> role(std::string_view code)
    {
        return must(rbac::create_role(unit_, actor_,
                                      {.code = word<rbac::RoleCode>(code),
                                       .name = word<rbac::RoleName>(code),
                                       .priority = 5,
                                       .type = rbac::RoleType::both}))
            .id;
    }
    Id<Group> group(std::string_view code)
    {
        return must(rbac::create_group(unit_, actor_,
                                       {.code = word<rbac::GroupCode>(code),
                                        .name = word<rbac::GroupName>(code),
                                        .priority = 5}))
            .id;
    }
    Id<rbac::AccessEntry> entry(std::string_view resource)
    {
        auto const code = word<rbac::ResourceCode>(resource);
        must(rbac::set_policy(unit_, actor_, {code, rbac::Combining::priority}));
        return must(rbac::create_entry(unit_, actor_,
                                       {.effect = rbac::Effect::deny,
                                        .resource = code,
                                        .record = word<rbac::RecordName>("1")}))
            .id;
    }
    Result<Done> join(Pieces const& made, Id<User> const& member)
    {
        TRY(rbac::add_role_permission(unit_, actor_, made.role, made.permission));
        TRY(rbac::add_role_parent(unit_, actor_, made.role, made.role_parent));
        TRY(rbac::add_member(unit_, actor_, made.group, member));
        TRY(rbac::add_group_parent(unit_, actor_, made.group, made.group_parent));
        TRY(rbac::grant_role(unit_, actor_, {.user = member, .role = made.role}));
        TRY(rbac::grant_role(unit_, actor_, {.group = made.group, .role = made.role}));
        return Done{};
    }

private:
    rbac::Unit& unit_;
    rbac::Actor actor_;
};

Result<Pieces> make(rbac::Unit& unit, Id<User> const& owner, Id<User> const& member)
{
    Maker maker{unit, owner};
    Pieces const out{.permission = maker.permission("piece_read"),
                     .role = maker.role("piece_role"),
                     .role_parent = maker.role("piece_parent"),
                     .group = maker.group("piece_group"),
                     .group_parent = maker.group("piece_above"),
                     .entry = maker.entry("piece"),
                     .resource = "piece",
                     .spare_permission = maker.permission("spare_read"),
                     .spare_role = maker.role("spare_role"),
                     .spare_group = maker.group("spare_group")};
    TRY(maker.join(out, member));
    return out;
}

}  // namespace

Pieces no_pieces()
{
    tenancy::Dice dice{9};
    return {.permission = Id<rbac::Permission>::sample(dice),
            .role = Id<Role>::sample(dice),
            .role_parent = Id<Role>::sample(dice),
            .group = Id<Group>::sample(dice),
            .group_parent = Id<Group>::sample(dice),
            .entry = Id<rbac::AccessEntry>::sample(dice),
            .resource = "nothing",
            .spare_permission = Id<rbac::Permission>::sample(dice),
            .spare_role = Id<Role>::sample(dice),
            .spare_group = Id<Group>::sample(dice)};
}

Pieces make_pieces(tenancy::Store& store, Id<Tenant> const& tenant, Id<User> const& owner,
                   Id<User> const& member)
{
    return must(store.write(must(tenancy::open_tenant(store, tenant)),
                            [&](rbac::Unit& unit) { return make(unit, owner, member); }));
}

}  // namespace freehold::api::test
