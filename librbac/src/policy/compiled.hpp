#pragma once
// What a policy holds, and the questions below those of the public header: by number, and with what
// decided them. None allocates, locks or throws.

#include "people.hpp"
#include "shared.hpp"

#include <freehold/rbac/policy.hpp>

namespace freehold::rbac {

inline std::uint32_t number(UserHandle user) noexcept { return static_cast<std::uint32_t>(user); }
inline std::uint32_t number(PermissionHandle permission) noexcept
{
    return static_cast<std::uint32_t>(permission);
}

struct Compiled {
    Compiled(Facts const& facts, Time since);

    bool active;  // the tenant
    Shared<Ground> shared;  // by all policies that follow from one another
    Ground const& ground;
    Sets sets;
    People people;

    bool knows(std::uint32_t user, std::uint32_t permission) const noexcept
    {
        return user < people.size() && permission < ground.catalogue.size();
    }
    // No question is about a moment before the policy's.
    Time moment(Time now) const noexcept { return std::max(now, ground.since); }
};

// One question about somebody who sits there, at a moment of the policy.
struct Case {
    Compiled const& compiled;
    std::uint32_t user;
    Time now;
    People::Seated seated;

    Case(Compiled const& of, std::uint32_t who, Time when) noexcept
        : compiled{of}, user{who}, now{of.moment(when)}, seated{of.people[who]}
    {
    }

    bool suspended() const noexcept;
    bool holds(std::uint32_t role) const noexcept;
    bool in_group(std::uint32_t group) const noexcept;

    // The live grants of theirs, or of their groups, that are not settled. Until the call is true.
    template <class Call>
    bool any_timed(Call const& call) const noexcept
    {
        for (auto const& one : compiled.sets.timed(seated.set()))
            if (one.window.holds(now) && call(one.role)) return true;
        if (!seated.apart()) return false;
        for (auto const& own : compiled.people.timed(user))
            if (own.grant.window.holds(now) && call(own.grant.role)) return true;
        return false;
    }

    // The entry that decides, if one does.
    Entry const* deciding(std::uint32_t permission, Target const& target) const noexcept;
    // If none does.
    Answer otherwise(std::uint32_t permission) const noexcept;
    // All of it, the tenant's state and the seat's too.
    Answer answer(std::uint32_t permission, Target const& target) const noexcept;
};

inline Target target_of(Question const& question) noexcept
{
    Target out;
    if (question.record) out.record = question.record->text();
    if (question.field) out.field = question.field->text();
    return out;
}

inline Answer answer_of(Effect effect) noexcept
{
    return effect == Effect::allow ? Answer::allow : Answer::deny;
}
inline Answer answer_of(bool allowed) noexcept { return allowed ? Answer::allow : Answer::deny; }

}  // namespace freehold::rbac
