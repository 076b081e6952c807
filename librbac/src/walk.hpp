#pragma once
// From roles and groups to what they inherit, and to who inherits them, read from the unit. Links
// that form a circle end a walk; a row that is not there lends nothing.

#include <freehold/rbac/actor.hpp>

#include <vector>

namespace freehold::rbac {

// As it is at this moment; or as it could become without another link or grant: whatever is active
// or deleted, and from whenever on it is granted.
enum class Reckoned { now, ever };

class Walk {
public:
    Walk(Unit const& unit, Reckoned reckoned) : unit_{unit}, reckoned_{reckoned} {}

    // These and their parents; these and what has them for parents.
    Result<std::set<At<Role>>> up(std::vector<At<Role>> from) const;
    Result<std::set<At<Group>>> up(std::vector<At<Group>> from) const;
    Result<std::set<At<Role>>> down(std::vector<At<Role>> from) const;
    Result<std::set<At<Group>>> down(std::vector<At<Group>> from) const;

    // What somebody was put into, and the group of everybody.
    Result<std::vector<At<Group>>> groups_of(Id<User> const& user) const;
    // What is granted without a detour, but for grants that are over.
    Result<std::vector<At<Role>>> granted_to(Id<User> const& user) const;
    Result<std::vector<At<Role>>> granted_to(std::set<At<Group>> const& groups) const;
    Result<std::vector<Grant>> grants_of(At<Role> const& role) const;

private:
    Result<bool> counts(At<Group> const& place) const;
    Result<bool> counts(At<Role> const& place) const;
    Result<std::vector<At<Group>>> parents(At<Group> const& group) const;
    Result<std::vector<At<Role>>> parents(At<Role> const& role) const;
    Result<std::vector<At<Group>>> children(At<Group> const& group) const;
    Result<std::vector<At<Role>>> children(At<Role> const& role) const;
    bool counts(Grant const& grant) const;

    Unit const& unit_;
    Reckoned reckoned_;
};

}  // namespace freehold::rbac
