#pragma once
// Changes that reach one person, which a policy follows without being compiled again. Whatever else
// changes (a role, a group, an entry, who sits there) is for `Policy::compile`.

#include <freehold/rbac/grant.hpp>

#include <optional>
#include <variant>

namespace freehold::rbac {

namespace change {

struct GrantAdded {
    Grant grant;
};
struct GrantRemoved {
    Grant grant;  // as it was
};
struct SeatSuspended {
    Id<User> user;
    std::optional<Time> until;  // as in `Seat`; nothing: lifted
};

}  // namespace change

using Change = std::variant<change::GrantAdded, change::GrantRemoved, change::SeatSuspended>;

}  // namespace freehold::rbac
