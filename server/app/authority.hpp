#pragma once
// The authority: who sits where, and what they may do there, right now and without the database. Of
// each person a picture is held, of each tenant its policy.
//
// A picture is dropped by every change of its person's account, their seats or the tenant; what is
// one person's alone drops nothing of their neighbours. A policy is dropped by every change of what
// its tenant's people may do.
// Whoever writes calls `changed` with the unit's changes after the commit and before the answer, so
// a request that begins after that answer sees them. From any thread.

#include "app/rights.hpp"
#include "app/touches.hpp"

#include <freehold/auth/sessions.hpp>

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

// A tenant in which somebody acts: they sit there, or they operated when this was read.
struct Place {
    tenancy::TenantScope scope;
    tenancy::TenantCode code;
    tenancy::TenantName name;
};

struct Person {
    tenancy::SelfScope self;
    Id<tenancy::Tenant> home;
    tenancy::Email email;
    std::optional<tenancy::Username> username;
    tenancy::FullName full_name;
    std::optional<tenancy::PlatformScope> platform;  // of those who sit there, as operators do
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
    PolicyLimits policies{};
};

// What a unit's changes make old, and which sessions they end: taken inside it, told after it.
class Touched {
public:
    // Instead of what it took before.
    template <class View>
    void take(View const& view)
    {
        touches_ = touches_of(view.changes(),
                              [&](Id<tenancy::User> const& user) { return seats_of(view, user); });
        ended_ = auth::sessions_ended(view.changes());
    }
    Touches const& touches() const { return touches_; }
    auth::Ended const& ended() const { return ended_; }

private:
    Touches touches_;
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

    // At that moment, of what is held; nothing: ask `load_rights`, where one may block.
    std::optional<Rights> rights(Known const& known, Time now);
    // Fails as `load` does.
    Result<Rights> load_rights(Known const& known, Time now);

    // By the tenant's policy, wherever it is; nothing: they do not sit there, or it sleeps.
    std::optional<rbac::Standing> standing(Id<tenancy::User> const& user,
                                           Id<tenancy::Tenant> const& tenant, Time now);

    void changed(Touches const& touches);
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
    struct Stamp {
        std::uint64_t user;
        std::uint64_t tenant;
        std::uint64_t platform;  // who operates sees all
        friend bool operator==(Stamp const&, Stamp const&) = default;
    };
    struct Entry {
        Picture known;
        Stamp stamp;
        Time loaded;
    };

    Stamp stamp(Key const& key) const;
    Result<Person> load_person(Id<tenancy::User> const& user);
    Result<Place> load_place(Person const& person, Id<tenancy::Tenant> const& tenant, Time now);
    Result<Operates> operates(Person const& person, Time now);

    tenancy::Store& store_;
    Belief const& belief_;
    tenancy::Recent<Key, Entry, Hash> entries_;
    Counters counters_{};
    Policies policies_;
};

// Whether they may act where they are: fails with no_tenant, not_found (their seat was an operator's
// place, and they operate no more) or seat_suspended.
Result<tenancy::Done> may_act(Known const& known, Rights const& rights);

}  // namespace freehold::app
