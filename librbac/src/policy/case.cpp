#include "compiled.hpp"

#include <algorithm>

namespace freehold::rbac {

namespace {

// Whether `challenger` decides rather than `holder`, both of which apply.
bool wins(Combining combining, Entry const& challenger, Entry const& holder) noexcept
{
    switch (combining) {
    case Combining::deny_overrides:
    case Combining::allow_unless_deny: return challenger.denies > holder.denies;
    case Combining::priority:
        return challenger.priority != holder.priority ? challenger.priority > holder.priority
                                                      : challenger.denies > holder.denies;
    case Combining::first_applicable:
        return challenger.priority != holder.priority ? challenger.priority > holder.priority
                                                      : challenger.id < holder.id;
    }
    return challenger.denies > holder.denies;
}

// Meets lists of entries, and keeps the one that decides.
class Judge {
public:
    Judge(Case const& of, std::uint32_t permission, Target const& target) noexcept
        : case_{of},
          entries_{of.compiled.ground.entries},
          permission_{permission},
          field_{target.field.empty() ? none : entries_.field(target.field)},
          combining_{resource().combining}
    {
    }

    void meet(EntrySpan entries) noexcept
    {
        for (auto const& entry : entries) {
            if (entry.kind == Subject::user) break;  // they stand last
            consider(entry);
        }
        for (auto const& entry : Entries::of_person(entries, case_.user)) consider(entry);
    }
    Entry const* decided() const noexcept { return decided_; }

private:
    Resource const& resource() const noexcept
    {
        auto const& catalogue = case_.compiled.ground.catalogue;
        return catalogue.resources()[catalogue.resource_of(permission_)];
    }

    void consider(Entry const& entry) noexcept
    {
        if (!applies(entry)) return;
        if (!decided_ || wins(combining_, entry, *decided_)) decided_ = &entry;
    }

    bool applies(Entry const& entry) const noexcept
    {
        if (entry.permission != none && entry.permission != permission_) return false;
        if (entry.field != none && entry.field != field_) return false;
        return entries_.live(entry, case_.now) && is_theirs(entry);
    }

    bool is_theirs(Entry const& entry) const noexcept
    {
        switch (entry.kind) {
        case Subject::everyone: return true;
        case Subject::group: return case_.in_group(entry.subject);
        case Subject::role: return case_.holds(entry.subject);
        case Subject::user: return entry.subject == case_.user;
        }
        return false;
    }

    Case const& case_;
    Entries const& entries_;
    std::uint32_t permission_;
    std::uint32_t field_;  // `none`: of which no entry of a field makes anything
    Combining combining_;
    Entry const* decided_ = nullptr;
};

}  // namespace

bool Case::suspended() const noexcept
{
    if (!seated.apart()) return false;
    auto const until = compiled.people.suspended_until(user);
    return until && now < *until;
}

bool Case::in_group(std::uint32_t group) const noexcept
{
    return std::ranges::binary_search(compiled.sets.within(seated.set()), group);
}

bool Case::holds(std::uint32_t role) const noexcept
{
    return std::ranges::binary_search(compiled.sets.held(seated.set()), role) ||
           any_timed([&](std::uint32_t given) { return compiled.ground.roles.lends(given, role); });
}

Entry const* Case::deciding(std::uint32_t permission, Target const& target) const noexcept
{
    auto const& entries = compiled.ground.entries;
    auto const resource = compiled.ground.catalogue.resource_of(permission);
    auto const record = target.record.empty() ? EntrySpan{}
                                              : entries.of_record(resource, target.record);
    auto const field = target.field.empty() ? EntrySpan{}
                                            : entries.of_field(resource, target.field);
    auto const maybe = seated.apart() || compiled.sets.cell(seated.set(), permission).maybe;
    if (!maybe && record.empty() && field.empty()) return nullptr;
    Judge judge{*this, permission, target};
    if (maybe) judge.meet(entries.of_type(resource));
    judge.meet(record);
    judge.meet(field);
    return judge.decided();
}

Answer Case::otherwise(std::uint32_t permission) const noexcept
{
    if (compiled.sets.cell(seated.set(), permission).answer) return Answer::allow;
    auto const& roles = compiled.ground.roles;
    return answer_of(any_timed([&](std::uint32_t given) {
        return roles.active(given) && test(roles.gives(given), permission);
    }));
}

Answer Case::answer(std::uint32_t permission, Target const& target) const noexcept
{
    if (!compiled.active || suspended()) return Answer::deny;
    if (auto const* const entry = deciding(permission, target)) return answer_of(entry->effect());
    return otherwise(permission);
}

}  // namespace freehold::rbac
