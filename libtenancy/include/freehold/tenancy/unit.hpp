#pragma once
// Views of an open transaction: what one scope may do with the tenancy's tables. Other libraries
// make theirs from the same Transaction, so a use case over several of them is one unit.

#include <freehold/tenancy/membership.hpp>
#include <freehold/tenancy/scope.hpp>
#include <freehold/tenancy/suspension.hpp>

#include <utility>

namespace freehold::tenancy {

// One time and one source of ids for the whole unit.
class Moment {
public:
    explicit Moment(Transaction& transaction) : now{transaction.now()}, transaction_{transaction} {}

    Time const now;
    template <class I>
    I fresh()
    {
        return I{transaction_.fresh()};
    }
    // What the unit has changed so far.
    Changes const& changes() const { return transaction_.changes(); }

private:
    Transaction& transaction_;
};

// In one tenant.
struct Unit : Moment {
    using Scope = TenantScope;
    explicit Unit(Transaction& t)
        : Moment{t},
          tenant{t.reach().tenant},
          tenants{t},
          directories{t},
          users{t},
          members{t},
          suspensions{t}
    {
    }

    Id<Tenant> const tenant;
    Records<Tenant> tenants;  // the tenant's own row
    Records<Directory> directories;
    Records<User> users;      // its accounts; those of guests can be read
    Records<Membership> members;
    Records<Suspension> suspensions;
};

// One's own.
struct Self : Moment {
    using Scope = SelfScope;
    explicit Self(Transaction& t)
        : Moment{t}, user{t.reach().person}, account{t}, seats{t}, tenants{t}
    {
    }

    Id<User> const user;
    Records<User> account;
    Records<Membership> const seats;
    Records<Tenant> const tenants;  // where one sits
};

// Everywhere. What belongs to a tenant alone is reached by entering it.
class Platform : public Moment {
public:
    using Scope = PlatformScope;
    explicit Platform(Transaction& t)
        : Moment{t}, tenants{t}, directories{t}, users{t}, members{t}, transaction_{t}
    {
    }

    Everywhere<Tenant> tenants;
    Everywhere<Directory> directories;
    Everywhere<User> users;
    Everywhere<Membership> members;

    // Runs `function` over a View of that tenant (its Unit) on this transaction, under the tenant's
    // own rights. The only way to write in two scopes at once.
    template <class View = Unit, class F>
    auto enter(Id<Tenant> const& inside, F&& function)
    {
        Transaction::Turned const turned{transaction_,
                                         {.of = Reach::Of::tenant, .tenant = inside.uuid()}};
        View view{transaction_};
        return std::forward<F>(function)(view);
    }

private:
    Transaction& transaction_;
};

}  // namespace freehold::tenancy
