#pragma once
// Small worlds for tests of access, told by names:
//
//     auto const world = a_world().with_permission("menu_read")
//                                 .with_role("waiter", {.gives = {"menu_read"}})
//                                 .with_grant({.role = "waiter", .user = "ann"});
//     may(world, "ann", "menu_read")
//
// A role or group is the tenant's own, and `of_platform("admin")` a template. What is named need not
// be there. What cannot be parsed throws, and a name longer than an id.

#include <freehold/rbac/facts.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace freehold::rbac::test {

using namespace std::chrono_literals;

inline constexpr Time noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 12h};

struct Named {
    // NOLINTNEXTLINE(google-explicit-constructor): a name stands for itself
    Named(char const* code) : code{code} {}
    Named(Id<Tenant> const& home, char const* code) : home{home}, code{code} {}

    Id<Tenant> home{Uuid{{0xac}}};  // `acme`
    std::string code;

private:
    using Uuid = tenancy::Uuid;
};

inline Id<Tenant> const acme = Named{""}.home;
inline Named of_platform(char const* code) { return {tenancy::platform_tenant, code}; }

template <class T>
T parsed(std::string_view text)
{
    return *T::parse(text);
}

tenancy::Uuid uuid_of(Named const& named);
template <class T>
Id<T> id_of(Named const& named)
{
    return Id<T>{uuid_of(named)};
}
inline Id<User> user(char const* name) { return id_of<User>(name); }

// What one says of a row beyond its name; what is left out is ordinary.
struct RoleWords {
    std::vector<Named> gives{};
    std::vector<Named> parents{};
    std::int64_t priority{10};
    RoleStatus status{RoleStatus::active};
};
struct GroupWords {
    std::vector<char const*> members{};
    std::vector<Named> parents{};
};
struct GrantWords {
    Named role;
    std::optional<char const*> user{};
    std::optional<Named> group{};
    Time from{noon - 1h};
    std::optional<Time> until{};
};
struct EntryWords {
    std::optional<char const*> user{};
    std::optional<Named> group{};
    std::optional<Named> role{};
    char const* resource{"menu"};
    std::optional<char const*> permission{};
    std::optional<char const*> record{};
    std::optional<char const*> field{};
    std::int64_t priority{0};
    Time from{noon - 1h};
    std::optional<Time> until{};
};
struct QuestionWords {
    std::optional<char const*> record{};
    std::optional<char const*> field{};
    Time now{noon};
};

// An active tenant; olga owns it, ann and ben sit there as well.
struct World {
    Facts facts;

    World& with_seat(char const* name, std::optional<Time> suspended_until = {});
    World& without_seat(char const* name);
    World& with_permission(Named const& permission);
    World& with_role(Named const& role, RoleWords const& words = {});
    World& with_group(Named const& group, GroupWords const& words = {});
    World& with_grant(GrantWords const& words);
    // The id grows from entry to entry.
    World& with_entry(Effect effect, EntryWords const& words);
    World& with_policy(char const* resource, Combining combining);
    World& with_status(tenancy::TenantStatus status);

    World& without_role(Named const& role);
    World& without_group(Named const& group);
    World& without_permission(Named const& permission);

private:
    Definitions& home(Named const& named);
};
World a_world();

Question question(char const* user, char const* permission, QuestionWords const& words = {});

}  // namespace freehold::rbac::test
