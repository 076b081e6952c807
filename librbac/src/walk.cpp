#include "walk.hpp"

#include "row_at.hpp"
#include "validity.hpp"

namespace freehold::rbac {

using tenancy::is;
using tenancy::lies_in;
using tenancy::Living;
using tenancy::platform_tenant;

namespace {

// Everything that `next` leads to, as far as `counts` lets it.
template <class T>
Result<std::set<At<T>>> closure(std::vector<At<T>> left, auto const& counts, auto const& next)
{
    std::set<At<T>> met;
    while (!left.empty()) {
        auto const place = left.back();
        left.pop_back();
        if (met.contains(place)) continue;
        auto const counted = TRY(counts(place));
        if (!counted) continue;
        met.insert(place);
        auto const further = TRY(next(place));
        left.insert(left.end(), further.begin(), further.end());
    }
    return met;
}

}  // namespace

Result<std::set<At<Role>>> Walk::up(std::vector<At<Role>> from) const
{
    return closure<Role>(
        std::move(from), [this](auto const& role) { return counts(role); },
        [this](auto const& role) { return parents(role); });
}

Result<std::set<At<Group>>> Walk::up(std::vector<At<Group>> from) const
{
    return closure<Group>(
        std::move(from), [this](auto const& group) { return counts(group); },
        [this](auto const& group) { return parents(group); });
}

Result<std::set<At<Role>>> Walk::down(std::vector<At<Role>> from) const
{
    return closure<Role>(
        std::move(from), [this](auto const& role) { return counts(role); },
        [this](auto const& role) { return children(role); });
}

Result<std::set<At<Group>>> Walk::down(std::vector<At<Group>> from) const
{
    return closure<Group>(
        std::move(from), [this](auto const& group) { return counts(group); },
        [this](auto const& group) { return children(group); });
}

Result<std::vector<At<Group>>> Walk::groups_of(Id<User> const& user) const
{
    std::vector<At<Group>> out;
    auto const memberships = TRY(all_of(unit_.group_members, is<&GroupMember::user>(user)));
    for (auto const& row : memberships) out.push_back({row.group_in, row.group});
    auto const code = TRY(GroupCode::parse(all_members));
    auto const computed = TRY(all_of(unit_.groups, lies_in<Group>(platform_tenant),
                                     is<&Group::code>(code), Living::both));
    for (auto const& row : computed) out.push_back(at(row));
    return out;
}

Result<std::vector<At<Role>>> Walk::granted_to(Id<User> const& user) const
{
    std::vector<At<Role>> out;
    auto const grants = TRY(all_of(unit_.grants, is<&Grant::user>(user)));
    for (auto const& grant : grants)
        if (counts(grant)) out.push_back({grant.role_in, grant.role});
    return out;
}

Result<std::vector<At<Role>>> Walk::granted_to(std::set<At<Group>> const& groups) const
{
    std::vector<At<Role>> out;
    for (auto const& group : groups) {
        auto const grants = TRY(
            all_of(unit_.grants, is<&Grant::group_in>(group.in), is<&Grant::group>(group.id)));
        for (auto const& grant : grants)
            if (counts(grant)) out.push_back({grant.role_in, grant.role});
    }
    return out;
}

Result<std::vector<Grant>> Walk::grants_of(At<Role> const& role) const
{
    std::vector<Grant> out;
    auto const grants = TRY(
        all_of(unit_.grants, is<&Grant::role_in>(role.in), is<&Grant::role>(role.id)));
    for (auto const& grant : grants)
        if (counts(grant)) out.push_back(grant);
    return out;
}

Result<bool> Walk::counts(At<Group> const& place) const
{
    if (reckoned_ == Reckoned::ever) return true;
    auto const group = TRY(row_at(unit_.groups, place, Living::only));
    return group.has_value();
}

Result<bool> Walk::counts(At<Role> const& place) const
{
    if (reckoned_ == Reckoned::ever) return true;
    auto const role = TRY(row_at(unit_.roles, place, Living::only));
    return role && role->status == RoleStatus::active;
}

Result<std::vector<At<Group>>> Walk::parents(At<Group> const& group) const
{
    auto const links = TRY(all_of(unit_.group_parents, lies_in<GroupParent>(group.in),
                                  is<&GroupParent::group>(group.id)));
    std::vector<At<Group>> out;
    for (auto const& link : links) out.push_back({link.parent_in, link.parent});
    return out;
}

Result<std::vector<At<Role>>> Walk::parents(At<Role> const& role) const
{
    auto const links = TRY(
        all_of(unit_.role_parents, lies_in<RoleParent>(role.in), is<&RoleParent::role>(role.id)));
    std::vector<At<Role>> out;
    for (auto const& link : links) out.push_back({link.parent_in, link.parent});
    return out;
}

// A link lies with its child.
Result<std::vector<At<Group>>> Walk::children(At<Group> const& group) const
{
    auto const links = TRY(all_of(unit_.group_parents, is<&GroupParent::parent_in>(group.in),
                                  is<&GroupParent::parent>(group.id)));
    std::vector<At<Group>> out;
    for (auto const& link : links) out.push_back({Id<Tenant>{link.meta.tenant}, link.group});
    return out;
}

Result<std::vector<At<Role>>> Walk::children(At<Role> const& role) const
{
    auto const links = TRY(all_of(unit_.role_parents, is<&RoleParent::parent_in>(role.in),
                                  is<&RoleParent::parent>(role.id)));
    std::vector<At<Role>> out;
    for (auto const& link : links) out.push_back({Id<Tenant>{link.meta.tenant}, link.role});
    return out;
}

bool Walk::counts(Grant const& grant) const
{
    auto const begun = grant.valid_from <= unit_.now || reckoned_ == Reckoned::ever;
    return begun && !is_over(grant, unit_.now);
}

}  // namespace freehold::rbac
