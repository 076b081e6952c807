#include <freehold/rbac/what_if.hpp>

#include <freehold/tenancy/layout.hpp>

#include <algorithm>

namespace freehold::rbac {

using tenancy::platform_tenant;
using tenancy::errors::not_found;

namespace {

template <class T>
T* find(std::vector<T>& rows, Id<T> const& id)
{
    auto const at = std::ranges::find(rows, id, &T::id);
    return at == rows.end() ? nullptr : &*at;
}

// The home of a row that is the tenant's own or a template.
template <class T>
Result<Id<Tenant>> home_of(Facts const& facts, std::vector<T> Definitions::* rows, Id<T> const& id)
{
    auto const has = [&](Definitions const& home) {
        return std::ranges::find(home.*rows, id, &T::id) != (home.*rows).end();
    };
    if (has(facts.own)) return facts.tenant;
    if (has(facts.templates)) return platform_tenant;
    return not_found;
}

template <class T>
Result<T*> own(Facts& facts, std::vector<T> Definitions::* rows, Id<T> const& id)
{
    // The platform has its templates and nothing else of its own.
    auto& home = facts.tenant == platform_tenant ? facts.templates : facts.own;
    if (auto* const row = find(home.*rows, id)) return row;
    return not_found;
}

Result<Done> must_sit(Facts const& facts, Id<User> const& user)
{
    if (std::ranges::find(facts.seats, user, &Seat::user) == facts.seats.end()) return not_found;
    return Done{};
}

template <class T, class Same>
void add(std::vector<T>& rows, T row, Same const& same)
{
    if (std::ranges::none_of(rows, same)) rows.push_back(std::move(row));
}

class Editor {
public:
    explicit Editor(Facts& facts) : facts_{facts} {}

    Result<Done> operator()(edit::Give const& it)
    {
        auto const role_in = TRY(home_of(facts_, &Definitions::roles, it.role));
        std::optional<Id<Tenant>> group_in;
        if (it.user) TRY(must_sit(facts_, *it.user));
        if (it.group) group_in = TRY(home_of(facts_, &Definitions::groups, *it.group));
        if (it.user.has_value() == it.group.has_value()) return not_found;
        facts_.grants.push_back({.id = Id<Grant>{tenancy::Uuid{}},
                                 .user = it.user,
                                 .group = it.group,
                                 .group_in = group_in,
                                 .role = it.role,
                                 .role_in = role_in,
                                 .valid_from = it.valid_from.value_or(tenancy::earliest),
                                 .valid_until = it.valid_until,
                                 .reason = {}});
        return Done{};
    }
    Result<Done> operator()(edit::TakeBack const& it)
    {
        std::erase_if(facts_.grants, [&](Grant const& each) {
            return each.user == it.user && each.group == it.group && each.role == it.role;
        });
        return Done{};
    }
    Result<Done> operator()(edit::Link const& it)
    {
        TRY(own(facts_, &Definitions::roles, it.role));
        auto const in = TRY(home_of(facts_, &Definitions::permissions, it.permission));
        add(home().role_permissions, RolePermission{it.role, it.permission, in},
            [&](auto const& each) {
                return each.role == it.role && each.permission == it.permission;
            });
        return Done{};
    }
    Result<Done> operator()(edit::Unlink const& it)
    {
        TRY(own(facts_, &Definitions::roles, it.role));
        std::erase_if(home().role_permissions, [&](auto const& each) {
            return each.role == it.role && each.permission == it.permission;
        });
        return Done{};
    }
    Result<Done> operator()(edit::Inherit const& it)
    {
        TRY(own(facts_, &Definitions::roles, it.role));
        auto const in = TRY(home_of(facts_, &Definitions::roles, it.parent));
        add(home().role_parents, RoleParent{it.role, it.parent, in},
            [&](auto const& each) { return each.role == it.role && each.parent == it.parent; });
        return Done{};
    }
    Result<Done> operator()(edit::Disinherit const& it)
    {
        TRY(own(facts_, &Definitions::roles, it.role));
        std::erase_if(home().role_parents, [&](auto const& each) {
            return each.role == it.role && each.parent == it.parent;
        });
        return Done{};
    }
    Result<Done> operator()(edit::SetStatus const& it)
    {
        TRY(own(facts_, &Definitions::roles, it.role))->status = it.status;
        return Done{};
    }
    Result<Done> operator()(edit::RemoveRole const& it)
    {
        TRY(own(facts_, &Definitions::roles, it.role));
        std::erase_if(home().roles, [&](auto const& each) { return each.id == it.role; });
        return Done{};
    }
    Result<Done> operator()(edit::Join const& it)
    {
        auto const in = TRY(home_of(facts_, &Definitions::groups, it.group));
        TRY(must_sit(facts_, it.user));
        add(facts_.group_members, GroupMember{it.group, in, it.user},
            [&](auto const& each) { return each.group == it.group && each.user == it.user; });
        return Done{};
    }
    Result<Done> operator()(edit::Leave const& it)
    {
        std::erase_if(facts_.group_members, [&](auto const& each) {
            return each.group == it.group && each.user == it.user;
        });
        return Done{};
    }
    Result<Done> operator()(edit::Nest const& it)
    {
        TRY(own(facts_, &Definitions::groups, it.group));
        auto const in = TRY(home_of(facts_, &Definitions::groups, it.parent));
        add(home().group_parents, GroupParent{it.group, it.parent, in},
            [&](auto const& each) { return each.group == it.group && each.parent == it.parent; });
        return Done{};
    }
    Result<Done> operator()(edit::Unnest const& it)
    {
        TRY(own(facts_, &Definitions::groups, it.group));
        std::erase_if(home().group_parents, [&](auto const& each) {
            return each.group == it.group && each.parent == it.parent;
        });
        return Done{};
    }
    Result<Done> operator()(edit::RemoveGroup const& it)
    {
        TRY(own(facts_, &Definitions::groups, it.group));
        std::erase_if(home().groups, [&](auto const& each) { return each.id == it.group; });
        return Done{};
    }
    Result<Done> operator()(edit::Except const& it)
    {
        if (it.entry.user) TRY(must_sit(facts_, *it.entry.user));
        facts_.entries.push_back(it.entry);
        return Done{};
    }
    Result<Done> operator()(edit::RemoveEntry const& it)
    {
        if (!find(facts_.entries, it.entry)) return not_found;
        std::erase_if(facts_.entries, [&](auto const& each) { return each.id == it.entry; });
        return Done{};
    }
    Result<Done> operator()(edit::Combine const& it)
    {
        std::erase_if(facts_.policies,
                      [&](auto const& each) { return each.resource == it.resource; });
        facts_.policies.push_back({it.resource, it.combining});
        return Done{};
    }
    Result<Done> operator()(edit::Suspend const& it)
    {
        TRY(must_sit(facts_, it.user));
        std::ranges::find(facts_.seats, it.user, &Seat::user)->suspended_until = tenancy::latest;
        return Done{};
    }
    Result<Done> operator()(edit::Unseat const& it)
    {
        TRY(must_sit(facts_, it.user));
        std::erase_if(facts_.seats, [&](auto const& each) { return each.user == it.user; });
        return Done{};
    }

private:
    Definitions& home() { return facts_.tenant == platform_tenant ? facts_.templates : facts_.own; }

    Facts& facts_;
};

}  // namespace

Result<Done> apply(Facts& facts, Edit const& edit) { return std::visit(Editor{facts}, edit); }

}  // namespace freehold::rbac
