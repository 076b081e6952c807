#pragma once
// The facts of one tenant, compiled: who may do what, answered in nanoseconds. A policy never
// changes, so any number of threads may ask it; what it answers is written down in docs/access.md.
//
// No question of `check` takes a lock, memory or the time of day, and none throws. Handles are
// resolved once and are of one policy: another policy's mean other people, and are at worst denied.
//
// A policy answers for moments from `since` on, which it is compiled for: what had ended by then is
// not in it, and what held for good by then needs no further look. An earlier moment, which a node
// whose time never runs backwards has no use for, is answered as `since`.

#include <freehold/rbac/change.hpp>
#include <freehold/rbac/explanation.hpp>
#include <freehold/rbac/facts.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace freehold::rbac {

enum class UserHandle : std::uint32_t {};  // ordered as the ids of the people are
enum class PermissionHandle : std::uint32_t {};  // ordered by resource and action

// What a question is about besides the whole type. Empty: none in particular. A text that is no
// name at all is like a name that no entry has.
struct Target {
    std::string_view record{};
    std::string_view field{};
};

struct Ask {
    UserHandle user;
    PermissionHandle permission;
};

enum class Standing { member, admin, owner };
BOOST_DESCRIBE_ENUM(Standing, member, admin, owner)

struct UserPage {
    std::vector<Id<User>> users;  // in order
    std::optional<Id<User>> next;  // go on after this one; nothing: these were the last
};

// Every record that is not in `except` is answered with `others`, those in it with the opposite.
struct RecordList {
    Answer others;
    std::vector<RecordName> except;  // in order
};

struct Compiled;

class Policy {
public:
    static Policy compile(Facts const& facts, Time since);
    Policy(Policy&&) noexcept;
    Policy& operator=(Policy&&) noexcept;
    ~Policy();

    // Nothing: does not sit there; is no permission. Both are denied everything.
    std::optional<UserHandle> handle(Id<User> const& user) const noexcept;
    std::optional<PermissionHandle> handle(std::string_view permission) const noexcept;
    Id<User> const& id(UserHandle user) const noexcept;
    PermissionCode const& code(PermissionHandle permission) const noexcept;
    std::size_t people() const noexcept;
    std::size_t permissions() const noexcept;  // their handles count from 0
    std::size_t sets() const noexcept;  // how many different ones the people are

    // For the whole type; for what is named; by ids and codes; many at once, into as many answers.
    Answer check(UserHandle user, PermissionHandle permission, Time now) const noexcept;
    Answer check(UserHandle user, PermissionHandle permission, Target const& target,
                 Time now) const noexcept;
    Answer check(Question const& question) const noexcept;
    void check(std::span<Ask const> asks, Time now, std::span<Answer> answers) const noexcept;

    // Is their seat suspended? Then every question is denied.
    bool suspended(UserHandle user, Time now) const noexcept;
    // Roles are held whether or not a seat is suspended.
    bool has_role(UserHandle user, RoleCode const& role, Time now) const noexcept;
    Standing standing(UserHandle user, Time now) const noexcept;
    Rank rank(UserHandle user, Time now) const noexcept;  // never an operator's: that is elsewhere

    std::vector<PermissionHandle> permissions_of(UserHandle user, Time now) const;
    // At most `limit` of those after `after`, who may have left in between.
    UserPage users_with(PermissionHandle permission, Target const& target, Time now,
                        std::size_t limit, std::optional<Id<User>> const& after = {}) const;
    RecordList records_for(UserHandle user, PermissionHandle permission, Time now) const;

    Explanation explain(Question const& question) const;

    // The policy after a change, which shares what the change does not reach; what has been asked for
    // by handle may be asked of it by the same handles. Nothing if the change reaches more than one
    // person: compile.
    std::optional<Policy> next(Change const& change) const;
    // Equal for policies that answer alike: for those of equal rows in any order, compiled at once or
    // followed change by change, for the same moment.
    std::uint64_t hash() const;

private:
    explicit Policy(std::unique_ptr<Compiled const> compiled);
    std::unique_ptr<Compiled const> compiled_;
};

}  // namespace freehold::rbac
