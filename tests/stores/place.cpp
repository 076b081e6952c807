#include "place.hpp"

#include <freehold/tenancy_sql/open.hpp>

namespace freehold::test {

using namespace tenancy;

Place::Place(On on) : on_{on}
{
    if (on == On::memory) return;
    if (on == On::sqlite) file_ = std::make_unique<SqliteFile>();
    else database_ = std::make_unique<PostgresqlDatabase>();
    make_tables(address(), roles());
}

std::string Place::name() const
{
    return on_ == On::memory ? "memory" : on_ == On::sqlite ? "SQLite" : "PostgreSQL";
}

std::string Place::address() const
{
    return on_ == On::memory ? "memory:" : file_ ? file_->address() : database_->address();
}

tenancy_sql::Roles Place::roles() const
{
    return database_ ? database_->roles() : tenancy_sql::Roles{};
}

std::unique_ptr<Store> Place::open(Setting with) const
{
    return tenancy_sql::open_store(address(), std::move(with), roles());
}

Lines Place::rows(std::string const& sql) const
{
    return file_ ? file_->rows(sql) : database_->superuser().rows(sql);
}

NewUser person(std::string const& name)
{
    return {.email = *Email::parse(name + "@example.com"), .full_name = *FullName::parse(name)};
}

Row<Tenant> found(Store& store, std::string const& code)
{
    auto tenant = store.write(open_platform(store), [&](Platform& platform) {
        return found_tenant(platform,
                            {.code = *TenantCode::parse(code), .name = *TenantName::parse(code)},
                            person("owner." + code));
    });
    return *std::move(tenant);
}

TenantScope enter(Store& store, Id<Tenant> const& tenant)
{
    return *open_tenant(store, tenant, std::string{"tests"});
}

}  // namespace freehold::test
