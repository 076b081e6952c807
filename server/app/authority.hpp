#pragma once
// The first authority: who sits where, who owns, who operates, right now and without the database.
// Members may nothing; a tenant's owner and the operators may everything in it. An operator is the
// owner of the platform's own tenant.
//
// What is held of a person is dropped by every change of their account, their seats or the tenant;
// what is one person's alone drops nothing of their neighbours.
// Whoever writes calls `changed` with the unit's changes after the commit and before the answer, so
// a request that begins after that answer sees them. From any thread.

#include "app/belief.hpp"

#include <freehold/auth/sessions.hpp>

#include <freehold/tenancy/recent.hpp>
#include <freehold/tenancy/store.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace freehold::app {

using tenancy::Code;
using tenancy::Error;
using tenancy::Id;
using tenancy::Kind;
using tenancy::Result;
using tenancy::Time;

namespace errors {
inline constexpr Code no_account{Kind::unauthenticated, "auth.account_inactive",
                                 "The account is not active any more."};
using auth::errors::seat_suspended;
inline constexpr Code no_tenant{
    Kind::forbidden, "auth.no_organization",
    "You act in no organization: choose one with POST /api/v1/auth/switch-organization."};
inline constexpr Code not_permitted{Kind::forbidden, "auth.not_permitted",
                                    "You may not do that here: ask an administrator."};
}

using auth::Standing;
enum class Rank { ordinary, operating };  // an operator's is the second

// A tenant in which somebody acts.
struct Place {
    tenancy::TenantScope scope;
    tenancy::TenantCode code;
    tenancy::TenantName name;
    std::optional<Standing> standing;  // none: an operator who does not sit there
    // The suspension of the seat: none, or until when (the latest time of all: until it is lifted).
    std::optional<Time> suspended_until;
};

struct Person {
    tenancy::SelfScope self;
    Id<tenancy::Tenant> home;
    tenancy::Email email;
    std::optional<tenancy::Username> username;
    tenancy::FullName full_name;
    Rank rank;
};

// What is held of a person who acts in a tenant, or in none.
struct Known {
    Person person;
    std::optional<Place> place;
};
// One picture, never changed: every request that is under way sees the one it began with.
using Picture = std::shared_ptr<Known const>;

struct AuthorityLimits {
    std::size_t entries = 65'536;  // about 600 bytes each
};

// Whose entries a unit's changes touch, and which sessions they end: taken inside it, told after it.
class Touched {
public:
    void take(tenancy::Changes const& changes);  // instead of what it took before
    std::vector<tenancy::Uuid> const& ids() const { return ids_; }
    auth::Ended const& ended() const { return ended_; }

private:
    std::vector<tenancy::Uuid> ids_;
    auth::Ended ended_;
};

class Authority {
public:
    Authority(tenancy::Store& store, Belief const& belief, AuthorityLimits const& limits = {});

    // What is held; null: ask `load`, where one may block.
    Picture held(Id<tenancy::User> const& user, std::optional<Id<tenancy::Tenant>> const& tenant,
                 Time now);
    // Fails with no_account, not_found (no seat there, whether or not there is such a tenant) or
    // tenant_asleep.
    Result<Picture> load(Id<tenancy::User> const& user,
                         std::optional<Id<tenancy::Tenant>> const& tenant, Time now);

    void changed(Touched const& touched) { changed(touched.ids()); }
    void changed(std::span<tenancy::Uuid const> ids);
    // Something may have changed, and nobody knows what.
    void forget();

private:
    struct Key {
        tenancy::Uuid user;
        tenancy::Uuid tenant;  // none: all zero
        friend bool operator==(Key const&, Key const&) = default;
    };
    struct Hash {
        std::size_t operator()(Key const& key) const;
    };
    // How often an id's entries were dropped. Ids share counters: one dropped too often is loaded
    // again, and that is all.
    struct Stamp {
        std::uint64_t user;
        std::uint64_t tenant;
        std::uint64_t platform;
        friend bool operator==(Stamp const&, Stamp const&) = default;
    };
    struct Entry {
        Picture known;
        Stamp stamp;
        Time loaded;
    };

    std::atomic<std::uint64_t>& counter(tenancy::Uuid const& id);
    Stamp stamp(Key const& key);
    Result<Person> load_person(Id<tenancy::User> const& user);
    Result<Place> load_place(Person const& person, Id<tenancy::Tenant> const& tenant);

    tenancy::Store& store_;
    Belief const& belief_;
    tenancy::Recent<Key, Entry, Hash> entries_;
    std::array<std::atomic<std::uint64_t>, 4'096> counters_{};
};

// Whether what is known lets its person act where they are: fails with no_tenant or seat_suspended.
Result<tenancy::Done> may_act(Known const& known, Time now);

}  // namespace freehold::app
