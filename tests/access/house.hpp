#pragma once
// A platform with its templates and two tenants on any store, and who acts in them.

#include <accounts/stores.hpp>
#include <vocabulary/checks.hpp>

#include <freehold/rbac/access_entries.hpp>
#include <freehold/rbac/loading.hpp>
#include <freehold/rbac/templates.hpp>

#include <stdexcept>
#include <string>

namespace freehold::rbac {

using auth::StoreMaker;
using tenancy::fails;

// Memory, SQLite and PostgreSQL, with the tables that the migrations make.
std::vector<StoreMaker> stores();

template <class T>
T must(Result<T> result)
{
    if (!result) throw std::runtime_error{result.error().text()};
    return *std::move(result);
}
template <class T>
T word(std::string_view text)
{
    return must(T::parse(text));
}

class House {
public:
    explicit House(StoreMaker const& maker = stores().front());

    Id<Tenant> acme, blue;
    Id<User> ann, bea;  // who own them
    Time now{std::chrono::seconds{1'800'000'000}};

    tenancy::Store& store() { return *store_; }
    tenancy::PlatformScope operators() { return tenancy::open_platform(*store_); }

    // A seat in the tenant, with an account of its staff, or of another directory of its own.
    Id<User> hire(Id<Tenant> const& tenant, std::string const& name);
    Id<User> admit(Id<Tenant> const& tenant, std::string const& name, std::string const& directory);

    template <class F>
    auto in(Id<Tenant> const& tenant, F&& function)
    {
        return store_->write(must(tenancy::open_tenant(*store_, tenant)),
                             std::forward<F>(function));
    }
    template <class F>
    auto as_platform(F&& function)
    {
        return store_->write(operators(), std::forward<F>(function));
    }
    // `rule(unit, actor)` by somebody of acme, or by an operator in any tenant.
    template <class Rule>
    auto by(Id<User> const& user, Rule const& rule)
    {
        using Answer = decltype(rule(std::declval<Unit&>(), std::declval<Actor const&>()));
        return in(acme, [&](Unit& unit) -> Answer {
            auto const actor = TRY(actor_in(unit, user));
            return rule(unit, actor);
        });
    }
    template <class Rule>
    auto by_operator(Id<Tenant> const& tenant, Rule const& rule)
    {
        using Answer = decltype(rule(std::declval<Unit&>(), std::declval<Actor const&>()));
        return in(tenant, [&](Unit& unit) -> Answer {
            auto const actor = TRY(operator_in(unit, operators_));
            return rule(unit, actor);
        });
    }

    // What the owner of acme makes, with this code.
    Row<Role> role(std::string const& code, std::int64_t priority, RoleType type = RoleType::both);
    Row<Group> group(std::string const& code);
    Row<Permission> permission(std::string const& code);
    Row<Grant> grant(Id<Role> const& role, Id<User> const& to);
    Row<Grant> grant(Id<Role> const& role, Id<Group> const& to);
    // The platform's, as acme sees it.
    Row<Role> template_role(std::string const& code);
    Row<Group> template_group(std::string const& code);

private:
    std::unique_ptr<tenancy::Store> store_;
    tenancy::PlatformScope operators_;
};

}  // namespace freehold::rbac
