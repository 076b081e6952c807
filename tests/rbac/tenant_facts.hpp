#pragma once
// Facts of one tenant, written by hand: everything is called by its code, people by a letter. What
// begins with '^' is the platform's.

#include <freehold/rbac/policy.hpp>

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

namespace freehold::rbac {

inline constexpr Time noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} +
                           std::chrono::hours{12}};
inline Time at(int minutes) { return noon + std::chrono::minutes{minutes}; }

struct When {
    Time from = tenancy::earliest;
    std::optional<Time> until{};
};

struct EntryText {
    std::string_view who{};  // "a", "group:staff", "role:reader"; empty: everyone
    std::string_view resource = "post";
    std::string_view permission{};
    std::string_view record{};
    std::string_view field{};
    std::int64_t priority = 0;
    When when{};
};

class TenantFacts {
public:
    TenantFacts();

    Id<User> user(std::string_view letter) const;  // the same for the same letter, seated or not
    Id<Role> role(std::string_view code) const { return roles_.at(std::string{code}); }
    Id<Group> group(std::string_view code) const { return groups_.at(std::string{code}); }

    TenantFacts& seat(std::string_view letter, std::optional<Time> suspended_until = {});
    TenantFacts& own(std::string_view letter);  // makes the owner
    TenantFacts& permissions(std::initializer_list<std::string_view> codes);
    TenantFacts& add_role(std::string_view code,
                          std::initializer_list<std::string_view> permissions = {},
                          std::int64_t priority = 0, RoleStatus status = RoleStatus::active);
    TenantFacts& add_group(std::string_view code);
    TenantFacts& role_in(std::string_view code, std::string_view parent);
    TenantFacts& group_in(std::string_view code, std::string_view parent);
    TenantFacts& join(std::string_view letter, std::string_view group);
    TenantFacts& grant(std::string_view letter, std::string_view role, When when = {});
    TenantFacts& grant_group(std::string_view group, std::string_view role, When when = {});
    Id<AccessEntry> entry(Effect effect, EntryText const& text);
    TenantFacts& combine(std::string_view resource, Combining combining);

    Question ask(std::string_view letter, std::string_view permission, Time now = noon) const;
    Question ask(std::string_view letter, std::string_view permission, Target const& target,
                 Time now = noon) const;

    Facts facts;

private:
    Definitions& home(std::string_view& code);
    Id<Tenant> home_of(std::string_view code) const;
    template <class E>
    Id<E> fresh()
    {
        return Id<E>{dice_.uuid()};
    }

    tenancy::Dice dice_{1};
    std::map<std::string, Id<Permission>> permissions_;
    std::map<std::string, Id<Role>> roles_;
    std::map<std::string, Id<Group>> groups_;
};

}  // namespace freehold::rbac
