// Two tenants in one store, and neither sees the other. The argument is the store's address.
#ifdef EMBED_SQL
#include <freehold/tenancy_sql/open.hpp>
namespace stores = freehold::tenancy_sql;  // memory:, sqlite: and postgresql:
#else
#include <freehold/tenancy/tenancy.hpp>
namespace stores = freehold::tenancy;  // memory: alone
#endif

#include <exception>
#include <iostream>

using namespace freehold::tenancy;

// Our own words are known to be valid; those of others would go through TRY.
NewUser person(char const* email) { return {*Email::parse(email), *FullName::parse("A Person")}; }

auto founding(char const* code, char const* owner)
{
    return [=](Platform& platform) {
        NewTenant const tenant{*TenantCode::parse(code), *TenantName::parse(code)};
        return found_tenant(platform, tenant, person(owner));
    };
}

// TRY is a Result's value, or leaves with its error.
Result<Done> story(Store& store)
{
    auto const acme = TRY(store.write(open_platform(store), founding("acme", "ann@acme.example")));
    auto const hill = TRY(store.write(open_platform(store), founding("hill", "bob@hill.example")));
    auto const at_acme = TRY(open_tenant(store, acme.id));
    auto const at_hill = TRY(open_tenant(store, hill.id));

    auto const hire = [](Unit& unit) { return add_staff(unit, person("cid@acme.example")); };
    auto const cid = TRY(store.write(at_acme, hire));
    // Unit const&: a write in here would not compile.
    auto const look_up = [&](Unit const& unit) { return unit.users.find(cid.id); };
    std::cout << "Acme reads back " << TRY(store.read(at_acme, look_up)).email.text() << '\n';
    auto const abroad = store.read(at_hill, look_up);
    std::cout << "Hill is told: " << (abroad ? "everything" : abroad.error().text()) << '\n';
    return Done{};
}

int main(int argc, char** argv)
try {
    auto const told = story(*stores::open_store(argc > 1 ? argv[1] : "memory:"));
    if (!told) std::cerr << told.error().text() << '\n';
    return told ? 0 : 1;
} catch (std::exception const& broken) {
    std::cerr << broken.what() << '\n';
    return 1;
}
