#pragma once
// Counters against guessing, per account, per address and per network. An attempt is counted, and
// that is kept, before the password is looked at, and given back when it was right; so no number of
// threads, and no restart, yields one guess more.

#include <freehold/auth/network_address.hpp>

#include <freehold/tenancy/unit.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace freehold::auth {

struct Work;

namespace errors {
inline constexpr Code too_many_attempts{Kind::limited, "auth.too_many_attempts",
                                        "Too many attempts. Wait, and try again."};
}

struct LoginGuard {
    Digest subject;  // of what is counted; not to be read off the table
    std::int64_t attempts;
    Time until;  // then it counts from zero
};
BOOST_DESCRIBE_STRUCT(LoginGuard, (), (subject, attempts, until))

// How many attempts in how much time.
struct Allowance {
    std::int64_t attempts;
    std::chrono::seconds in;
};

struct GuardRules {
    Allowance account{10, std::chrono::minutes{15}};
    Allowance host{100, std::chrono::minutes{15}};  // an IPv4 address, an IPv6 /64
    Allowance network{1'000, std::chrono::minutes{15}};  // an IPv4 /24, an IPv6 /48
    Allowance registrations{20, std::chrono::hours{1}};  // tried from one host
    Allowance alarms{5, std::chrono::days{1}};  // letters to one account: a thief must not flood it
};

struct Guarded {
    std::string subject;
    Allowance allowance;
};

// What was counted, and in which window: that ends at `until`, and the next one has its own count.
struct Charge {
    Digest subject;
    Time until;
};
using Charged = std::vector<Charge>;

// Counts one attempt for each, or for none and fails with too_many_attempts, which says when to
// try again. A transaction of its own.
Result<Charged> charge(Work& work, std::vector<Guarded> const& guarded);

// Gives back what was charged although nothing was tried: a unit of its own. What was charged in a
// window that is over stays there.
void uncharge(Work& work, Charged const& charged);
// In a unit of the platform's that does more. What is refused leaves it usable.
struct Platform;
Result<Charge> charge(Platform& platform, Guarded const& guarded);
Result<Done> give_back(Platform& platform, Charged const& charged);

}  // namespace freehold::auth

namespace freehold::tenancy {

namespace errors {
inline constexpr Code guard_taken{Kind::conflict, "auth.guard_taken", "That is counted already."};
}

// The unique member is an index: what is over is found by its time.
template <>
inline constexpr auto kept<auth::LoginGuard> = table(
    "login_guards", quiet, platform_only, key<&auth::LoginGuard::subject>,
    unique<&auth::LoginGuard::until, &auth::LoginGuard::subject>(errors::guard_taken));

}  // namespace freehold::tenancy
