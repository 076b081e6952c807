#include "app/rights.hpp"

#include <freehold/rbac/templates.hpp>

namespace freehold::app {

using tenancy::Id;
using tenancy::Time;
using tenancy::User;

Operates operates(rbac::Policy const& platform, Id<User> const& user, Time now)
{
    static auto const role = *rbac::RoleCode::parse(rbac::operator_role);
    auto const handle = platform.handle(user);
    if (!handle || platform.suspended(*handle, now)) return Operates::no;
    auto const is_owner = platform.standing(*handle, now) == rbac::Standing::owner;
    return is_owner || platform.has_role(*handle, role, now) ? Operates::yes : Operates::no;
}

Rights::Rights(HeldPolicy policy, Id<User> const& user, Operates operates, Time now)
    : policy_{std::move(policy)},
      handle_{policy_ ? policy_->handle(user) : std::nullopt},
      operates_{operates},
      now_{now}
{
}

bool Rights::may(std::string_view permission) const
{
    if (operates()) return true;
    if (!handle_) return false;
    // What entries take from the owner, the owner can take back.
    auto const is_about_entries = permission.starts_with("acl_");
    if (is_about_entries && standing() == rbac::Standing::owner) return !suspended();
    auto const asked = policy_->handle(permission);
    return asked && policy_->check(*handle_, *asked, now_) == rbac::Answer::allow;
}

bool Rights::suspended() const { return handle_ && policy_->suspended(*handle_, now_); }

std::optional<rbac::Standing> Rights::standing() const
{
    if (!handle_) return std::nullopt;
    return policy_->standing(*handle_, now_);
}

}  // namespace freehold::app
