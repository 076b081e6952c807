#pragma once
// A store with the platform and two tenants, and rows for any layout: what the contract's tests
// begin with. The tests speak in cells, so that each promise is asked of every layout.

#include "stores.hpp"

#include <random>

namespace freehold::tenancy::contract {

// The barest view: the transaction itself.
template <class S>
struct Bare {
    using Scope = S;
    explicit Bare(Transaction& t) : transaction{t} {}
    Transaction& transaction;
};

inline constexpr Code given_up{Kind::invalid, "contract.given_up",
                               "The unit was given up on purpose."};

class World {
public:
    explicit World(StoreMaker const& maker);

    Store& store() { return *store_; }
    Catalogue catalogue() const { return store_->setting().catalogue; }
    void wait(std::chrono::microseconds time) { now_ += time; }
    Time now() const { return now_; }

    // A unit where the layout's rows are written: the tenant's, or the platform's if no tenant has them.
    template <class F>
    Result<Done> write(Layout const& layout, Uuid const& tenant, F&& function)
    {
        wait(std::chrono::seconds{1});
        if (!layout.seen.tenant) return as_platform(function);
        return in_tenant(tenant, function);
    }
    template <class F>
    Result<Done> in_tenant(Uuid const& tenant, F&& function)
    {
        auto const scope = open_tenant(*store_, Id<Tenant>{tenant}, actor);
        if (!scope) return scope.error();
        return store_->write(*scope, [&](Bare<TenantScope>& view) -> Result<Done> {
            return function(view.transaction);
        });
    }
    template <class F>
    Result<Done> as_platform(F&& function)
    {
        return store_->write(
            open_platform(*store_, actor),
            [&](Bare<PlatformScope>& view) -> Result<Done> { return function(view.transaction); });
    }
    template <class F>
    Result<Done> as_person(Id<Tenant> const& home, Id<User> const& user, F&& function)
    {
        auto const scope = open_self(*store_, home, user);
        if (!scope) return scope.error();
        return store_->write(*scope, [&](Bare<SelfScope>& view) -> Result<Done> {
            return function(view.transaction);
        });
    }

    // A row that can be added: fresh, its references pointing to living rows of the tenant, which
    // are added where there are none. A tenant's row is not made here; it takes founding.
    Cells make(Transaction& t, Layout const& layout, Uuid const& tenant);
    // The same, added and committed.
    Cells added(Layout const& layout, Uuid const& tenant);
    // The row as it is now, dead or alive, seen from where it is written.
    std::optional<Cells> now_of(Layout const& layout, Cells const& row);

    Uuid acme{}, blue{};
    static inline std::string const actor = "usr_01h455vb4pex5vsknk084sn02q";

private:
    Time now_{std::chrono::seconds{1'800'000'000}};
    Dice dice_{20261121};
    std::unique_ptr<Store> store_;
};

// What a write said: nothing, the code of the error, or `misused`.
inline constexpr Code misused{Kind::invalid, "contract.misused", "Misuse was thrown."};
template <class F>
std::string said(F&& write)
{
    try {
        auto const result = write();
        return std::string{result ? "kept" : result.error().code().name};
    } catch (Misuse const&) {
        return std::string{misused.name};
    }
}

std::vector<Cells> selected(Transaction const& t, Layout const& layout, Query const& query = {});

// References that the tests can bend: of the row's own tenant, not to the tenant itself.
bool is_inner(Layout const& layout, Reference const& reference);
// Layouts whose rows `make` can make.
std::vector<Layout const*> makeable(Catalogue catalogue);

}  // namespace freehold::tenancy::contract
