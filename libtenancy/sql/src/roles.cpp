#include <freehold/tenancy_sql/roles.hpp>

#include "literal.hpp"

namespace freehold::tenancy_sql {

namespace {

std::string role(std::string const& name)
{
    return "do $$ begin\n"
           "    if not exists (select from pg_roles where rolname = " +
           literal(name) +
           ") then\n"
           "        create role " +
           quoted(name) +
           " login;\n"
           "    end if;\nend $$;\n"
           "alter role " +
           quoted(name) +
           " nosuperuser nobypassrls nocreaterole nocreatedb noreplication noinherit;\n";
}

}  // namespace

// The platform inherits nothing: what is app's it has only after `set role`.
std::string roles_sql(Roles const& roles)
{
    auto const owner = quoted(roles.owner);
    auto const others = quoted(roles.app) + ", " + quoted(roles.platform);
    return "-- The roles and the schema of Freehold. Run by a superuser, once per database:\n"
           "--     freehold roles | psql --dbname DATABASE --set ON_ERROR_STOP=1\n"
           "-- They log in without a password until you give them one: alter role … password …\n"
           "begin;\nset local client_min_messages = warning;\n" +
           role(roles.owner) + role(roles.app) + role(roles.platform) + "grant " +
           quoted(roles.app) + " to " + quoted(roles.platform) +
           ";\n"
           "create schema if not exists freehold;\n"
           "alter schema freehold owner to " +
           owner +
           ";\n"
           "revoke all on schema freehold from public, " +
           others +
           ";\n"
           "grant usage on schema freehold to " +
           others +
           ";\n"
           "commit;\n";
}

}  // namespace freehold::tenancy_sql
