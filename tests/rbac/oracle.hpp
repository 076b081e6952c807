#pragma once
// What docs/access.md says, in sets and loops and in its order: slow, and meant to be read beside it.
// Whatever is quicker must answer the same.

#include <freehold/rbac/facts.hpp>

#include <compare>
#include <optional>
#include <set>

namespace freehold::rbac::oracle {

bool allowed(Facts const& facts, Question const& question);

std::set<Id<Group>> groups_of(Facts const& facts, Id<User> const& user);
std::set<Id<Role>> roles_held(Facts const& facts, Id<User> const& user, Time now);
// The tenant's own role of that code if there is one, else the template.
bool has_role(Facts const& facts, Id<User> const& user, RoleCode const& code, Time now);

enum class Standing { owner, admin, member };
// Nothing for somebody who does not sit in the tenant.
std::optional<Standing> standing(Facts const& facts, Id<User> const& user, Time now);

// Who holds no role ranks below the least of them, an owner above the highest.
struct Rank {
    enum class Of { nobody, holder, owner };
    Of of{Of::nobody};
    std::int64_t priority{};  // of the highest role held, if any
    friend bool operator==(Rank const&, Rank const&) = default;
    friend auto operator<=>(Rank const&, Rank const&) = default;
};
Rank rank(Facts const& facts, Id<User> const& user, Time now);

std::set<PermissionCode> permissions_of(Facts const& facts, Id<User> const& user, Time now);

std::set<Id<User>> users_with(Facts const& facts, PermissionCode const& permission,
                              std::optional<RecordName> const& record, Time now);

struct Records {
    bool others;  // the answer for every record that is not among them
    std::set<RecordName> except;  // whose answer is the other one
    friend bool operator==(Records const&, Records const&) = default;
};
Records records_for(Facts const& facts, Id<User> const& user, PermissionCode const& permission,
                    Time now);

}  // namespace freehold::rbac::oracle
