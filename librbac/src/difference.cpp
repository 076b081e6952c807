// Who gains and loses what from one policy to another.

#include <freehold/rbac/what_if.hpp>

#include <algorithm>
#include <iterator>

namespace freehold::rbac {

namespace {

// The people of one policy, in order of their ids.
class Persons {
public:
    Persons(Policy const& policy, std::optional<Id<User>> const& behind) : policy_{policy}
    {
        while (behind && !ends() && user() <= *behind) ++at_;
    }

    bool ends() const { return at_ == policy_.people(); }
    Id<User> const& user() const { return policy_.id(handle()); }
    void step() { ++at_; }
    // Of whoever it stands at.
    std::vector<PermissionCode> permissions(Time now) const
    {
        std::vector<PermissionCode> out;
        for (auto const each : policy_.permissions_of(handle(), now))
            out.push_back(policy_.code(each));
        std::ranges::sort(out);
        return out;
    }

private:
    UserHandle handle() const { return static_cast<UserHandle>(at_); }

    Policy const& policy_;
    std::size_t at_ = 0;
};

using Codes = std::vector<PermissionCode>;

Codes without(Codes const& all, Codes const& some)
{
    Codes out;
    std::ranges::set_difference(all, some, std::back_inserter(out));
    return out;
}

}  // namespace

ShiftPage difference(Policy const& before, Policy const& after, Time now, std::size_t limit,
                     std::optional<Id<User>> const& behind)
{
    ShiftPage page;
    Persons old{before, behind};
    Persons fresh{after, behind};
    while (!old.ends() || !fresh.ends()) {
        auto const was = !old.ends() && (fresh.ends() || old.user() <= fresh.user());
        auto const is = !fresh.ends() && (old.ends() || fresh.user() <= old.user());
        Shift shift{was ? old.user() : fresh.user(), {}, {}};
        auto const had = was ? old.permissions(now) : Codes{};
        auto const has = is ? fresh.permissions(now) : Codes{};
        if (was) old.step();
        if (is) fresh.step();
        shift.gains = without(has, had);
        shift.losses = without(had, has);
        if (shift.gains.empty() && shift.losses.empty()) continue;
        if (page.shifts.size() == limit) {
            if (limit > 0) page.next = page.shifts.back().user;
            break;
        }
        page.shifts.push_back(std::move(shift));
    }
    return page;
}

}  // namespace freehold::rbac
