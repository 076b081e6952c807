#include "compiled.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace freehold::rbac {

namespace {

using Path = std::vector<std::uint32_t>;

// A shortest way over links to something that `ends` it; empty if there is none.
template <class Ends>
Path way(Links const& links, std::uint32_t from, Ends const& ends)
{
    std::vector<std::uint32_t> queue{from}, before(links.size(), none);
    before[from] = from;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        auto at = queue[next];
        if (ends(at)) {
            Path out{at};
            for (; at != from; out.push_back(at)) at = before[at];
            std::ranges::reverse(out);
            return out;
        }
        for (auto const to : links[at])
            if (before[to] == none) {
                before[to] = at;
                queue.push_back(to);
            }
    }
    return {};
}

// Finds the steps of one answer.
class Explainer {
public:
    Explainer(Case const& of, std::uint32_t permission)
        : case_{of}, ground_{of.compiled.ground}, permission_{permission}
    {
    }

    std::vector<Step> of_entry(Entry const& entry) &&
    {
        if (entry.kind == Subject::group) reach_group(entry.subject);
        if (entry.kind == Subject::role)
            reach_role([&](auto given) { return ground_.roles.lends(given, entry.subject); },
                       [&](auto role) { return role == entry.subject; });
        steps_.emplace_back(step::Entry{entry.id, entry.effect()});
        return std::move(steps_);
    }

    std::vector<Step> of_allow() &&
    {
        auto const& resource = resource_();
        if (resource.combining == Combining::allow_unless_deny)
            steps_.emplace_back(step::AllowedByPolicy{*ResourceCode::parse(resource.code)});
        else if (case_.compiled.sets.owner(case_.seated.set())) steps_.emplace_back(step::Owner{});
        else by_role();
        return std::move(steps_);
    }

    std::vector<Step> of_missing() &&
    {
        steps_.emplace_back(step::Missing{nearest()});
        return std::move(steps_);
    }

private:
    Resource const& resource_() const
    {
        auto const& catalogue = ground_.catalogue;
        return catalogue.resources()[catalogue.resource_of(permission_)];
    }
    Id<Role> const& role(std::uint32_t number) const { return ground_.roles.ids()[number]; }
    Id<Group> const& group(std::uint32_t number) const { return ground_.groups.ids()[number]; }

    // What `role` itself is linked to that gives the permission: it, or `manage`.
    std::uint32_t link(std::uint32_t role) const
    {
        auto const links = ground_.roles.links(role);
        if (test(links, permission_)) return permission_;
        auto const manage = resource_().manage;
        return manage != none && test(links, manage) ? manage : none;
    }

    void by_role()
    {
        auto const last = reach_role(
            [&](auto given) {
                return ground_.roles.active(given) && test(ground_.roles.gives(given), permission_);
            },
            [&](auto role) { return link(role) != none; });
        if (last != none)
            steps_.emplace_back(step::RoleGives{role(last), ground_.catalogue.code(link(last))});
    }

    // From the person to a role that `ends` it, by way of a live grant of one that `leads` there.
    template <class Leads, class Ends>
    std::uint32_t reach_role(Leads const& leads, Ends const& ends)
    {
        auto const given = grant(leads);
        if (given == none) return none;
        auto const path = way(ground_.roles.parents(), given, ends);
        for (std::size_t i = 1; i < path.size(); ++i)
            steps_.emplace_back(step::RoleInherits{role(path[i - 1]), role(path[i])});
        return path.empty() ? none : path.back();
    }

    // A grant to the person, else to the first of their groups that has one.
    template <class Leads>
    std::uint32_t grant(Leads const& leads)
    {
        if (auto const given = grant_to_user(leads); given != none) {
            steps_.emplace_back(step::GrantToUser{role(given)});
            return given;
        }
        for (auto const within : case_.compiled.sets.within(case_.seated.set()))
            if (auto const given = grant_to_group(within, leads); given != none) {
                reach_group(within);
                steps_.emplace_back(step::GrantToGroup{group(within), role(given)});
                return given;
            }
        return none;
    }

    template <class Leads>
    std::uint32_t grant_to_user(Leads const& leads) const
    {
        auto const settled = case_.compiled.sets.roles(case_.seated.set());
        if (auto const at = std::ranges::find_if(settled, leads); at != settled.end()) return *at;
        for (auto const& own : case_.compiled.people.timed(case_.user))
            if (own.grant.window.holds(case_.now) && leads(own.grant.role)) return own.grant.role;
        return none;
    }

    template <class Leads>
    std::uint32_t grant_to_group(std::uint32_t within, Leads const& leads) const
    {
        auto const settled = ground_.groups.roles(within);
        if (auto const at = std::ranges::find_if(settled, leads); at != settled.end()) return *at;
        for (auto const& timed : ground_.groups.timed(within))
            if (timed.window.holds(case_.now) && leads(timed.role)) return timed.role;
        return none;
    }

    void reach_group(std::uint32_t sought)
    {
        auto const& groups = ground_.groups;
        auto const is_way = [&](auto from) { return groups.closure().reaches(from, sought); };
        auto const direct = case_.compiled.sets.groups(case_.seated.set());
        auto const from = std::ranges::find_if(direct, is_way);
        auto const first = from == direct.end() ? groups.all_members() : *from;
        if (from == direct.end()) steps_.emplace_back(step::Everybody{group(first)});
        else steps_.emplace_back(step::Member{group(first)});
        auto const path = way(groups.parents(), first, [&](auto at) { return at == sought; });
        for (std::size_t i = 1; i < path.size(); ++i)
            steps_.emplace_back(step::GroupIn{group(path[i - 1]), group(path[i])});
    }

    // Of the roles that would do, the one that gives least.
    std::optional<Id<Role>> nearest() const
    {
        auto const& roles = ground_.roles;
        auto const weight = [&](std::uint32_t role) {
            std::size_t gives = 0;
            for (auto const word : roles.gives(role))
                gives += static_cast<std::size_t>(std::popcount(word));
            return std::tuple{roles.priority(role), gives, roles.ids()[role]};
        };
        auto best = none;
        for (std::uint32_t role = 0; role < roles.ids().size(); ++role)
            if (test(roles.gives(role), permission_) &&
                (best == none || weight(role) < weight(best)))
                best = role;
        if (best == none) return {};
        return roles.ids()[best];
    }

    Case const& case_;
    Ground const& ground_;
    std::uint32_t permission_;
    std::vector<Step> steps_;
};

Explanation denied(Step step) { return {Answer::deny, {std::move(step)}}; }

}  // namespace

Explanation Policy::explain(Question const& question) const
{
    auto const& it = *compiled_;
    if (!it.active) return denied(step::TenantNotActive{it.ground.status});
    auto const user = it.ground.users.find(question.user);
    if (user == none) return denied(step::NoSeat{});
    Case const of{it, user, question.now};
    if (of.suspended()) return denied(step::Suspended{*it.people.suspended_until(user)});
    auto const permission = it.ground.catalogue.find(question.permission.text());
    if (permission == none) return denied(step::UnknownPermission{});

    Explainer explainer{of, permission};
    if (auto const* const entry = of.deciding(permission, target_of(question)))
        return {answer_of(entry->effect()), std::move(explainer).of_entry(*entry)};
    if (of.otherwise(permission) == Answer::allow)
        return {Answer::allow, std::move(explainer).of_allow()};
    return {Answer::deny, std::move(explainer).of_missing()};
}

}  // namespace freehold::rbac
