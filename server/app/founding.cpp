#include "app/founding.hpp"

#include <freehold/tenancy/founding.hpp>

namespace freehold::app {

using namespace tenancy;

namespace {

NewUser a_user(std::string_view email, std::string_view name)
{
    return {.email = *Email::parse(email), .full_name = *FullName::parse(name), .username = {}};
}

}  // namespace

Founded found_if_missing(Store& store)
{
    auto const everywhere = open_platform(store);
    auto const stands = store.read(everywhere, [](Platform const& platform) {
        return platform.tenants.find(platform_tenant, platform_tenant);
    });
    if (stands) return Founded::before;
    auto const founded = store.write(everywhere, [](Platform& platform) -> Result<Done> {
        TRY(found_platform(platform, a_user("operator@platform.example", "First Operator")));
        TRY(found_tenant(platform,
                         {.code = *TenantCode::parse("demo"), .name = *TenantName::parse("Demo")},
                         a_user("ada@demo.example", "Ada Demo")));
        return Done{};
    });
    if (!founded) throw Unavailable{"the platform could not be founded: " + founded.error().text()};
    return Founded::now;
}

}  // namespace freehold::app
