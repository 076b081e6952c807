#include "app/demo.hpp"

#include <freehold/tenancy/founding.hpp>

namespace freehold::app {

using namespace tenancy;

namespace {

NewUser a_user(std::string_view email, std::string_view name)
{
    return {.email = *Email::parse(email), .full_name = *FullName::parse(name), .username = {}};
}

Result<Row<Tenant>> found_with_staff(auth::Platform& platform, TenantCode const& code,
                                     auth::PasswordHash const& hash, NewUser const& owner)
{
    auto tenant = TRY(
        found_tenant(platform, {.code = code, .name = *TenantName::parse("Demo")}, owner));
    TRY(platform.enter<auth::Unit>(tenant.id, [&](auth::Unit& unit) -> Result<Done> {
        TRY(add_staff(unit, a_user("grace@demo.example", "Grace Hopper")));
        TRY(add_staff(unit, a_user("alan@demo.example", "Alan Turing")));
        TRY(auth::give_password(unit, tenant.owner, hash, auth::PasswordKind::one_time,
                                auth::longest_life));
        return Done{};
    }));
    return tenant;
}

}  // namespace

std::optional<FirstPassword> found_demo(Installation& installation)
{
    auto& store = installation.store();
    auto const code = *TenantCode::parse("demo");
    auto const ada = a_user("ada@demo.example", "Ada Lovelace");
    auto const password = auth::fresh_password(store.setting().entropy);
    auto const hash = must(installation.work().hasher.hash(password));
    auto made = store.write(open_platform(store), [&](auth::Platform& platform) {
        return found_with_staff(platform, code, hash, ada);
    });
    if (!made && made.error() == tenancy::errors::tenant_code_taken) return std::nullopt;
    must(std::move(made));
    return FirstPassword{code, ada.email, auth::Outgoing{std::string{password.reveal()}}};
}

}  // namespace freehold::app
