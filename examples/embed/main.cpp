// Two tenants in one store, and neither sees the other. The argument is the store's address.
#include <freehold/tenancy/tenancy.hpp>

#include <exception>
#include <iostream>

#ifdef EMBED_SQL
#include <freehold/tenancy_sql/open.hpp>
namespace stores = freehold::tenancy_sql;  // memory:, sqlite: and postgresql:
#else
namespace stores = freehold::tenancy;  // memory: alone
#endif

using namespace freehold::tenancy;

// Our own words are known to be valid; those of others would go through TRY.
NewTenant tenant(std::string_view code, std::string_view name)
{
    return {.code = *TenantCode::parse(code), .name = *TenantName::parse(name)};
}
NewUser person(std::string_view name, std::string_view email)
{
    return {.email = *Email::parse(email), .full_name = *FullName::parse(name)};
}

// Whether all is as promised. TRY is a Result's value, or leaves with its error.
Result<bool> story(Store& store)
{
    auto const everywhere = open_platform(store);
    auto const acme = TRY(store.write(everywhere, [](Platform& platform) {
        return found_tenant(platform, tenant("acme", "Acme"), person("Ann", "ann@acme.example"));
    }));
    auto const hill = TRY(store.write(everywhere, [](Platform& platform) {
        return found_tenant(platform, tenant("hill", "Hill"), person("Bob", "bob@hill.example"));
    }));
    std::cout << "founded " << acme.id.text() << " and " << hill.id.text() << '\n';

    auto const at_acme = TRY(open_tenant(store, acme.id, acme.owner.text()));  // the owner acts
    auto const hire = [](Unit& unit) { return add_staff(unit, person("Cid", "cid@acme.example")); };
    auto const cid = TRY(store.write(at_acme, hire));
    std::cout << "added " << cid.full_name.text() << " to Acme: " << cid.id.text() << '\n';

    // Unit const&: a write in here would not compile.
    auto const look_up = [&](Unit const& unit) { return unit.users.find(cid.id); };
    auto const again = TRY(store.read(at_acme, look_up));
    std::cout << "Acme reads back " << again.email.text() << '\n';

    auto const at_hill = TRY(open_tenant(store, hill.id));
    auto const abroad = store.read(at_hill, look_up);
    std::cout << "Hill is told " << (abroad ? "everything" : abroad.error().code().name) << '\n';
    return again.email == cid.email && !abroad && abroad.error() == errors::not_found;
}

int main(int argc, char** argv)
try {
    auto const store = stores::open_store(argc > 1 ? argv[1] : "memory:");
    auto const kept = story(*store);
    if (!kept) std::cerr << kept.error().code().name << ": " << kept.error().text() << '\n';
    return kept && *kept ? 0 : 1;
} catch (std::exception const& broken) {
    std::cerr << broken.what() << '\n';
    return 1;
}
