#include "security_check.hpp"

#include "literal.hpp"
#include "reading.hpp"
#include "row_security.hpp"

#include <map>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

using enum CellType;
using Words = std::vector<std::string>;

void check_roles(Words& out, Connection& connection, Roles const& roles)
{
    auto const& [owner, app, platform] = roles;
    read(connection,
         "select rolname::text, (rolsuper or rolbypassrls)::int, rolinherit::int from pg_roles "
         "where rolname in (" +
             literal(owner) + ", " + literal(app) + ", " + literal(platform) + ")",
         {text, integer, integer}, [&](CellView row) {
             if (yes(row[1]))
                 out.push_back("the role " + words(row[0]) + " bypasses row-level security");
             if (yes(row[2]) && words(row[0]) == platform)
                 out.push_back("the role " + platform +
                               " inherits from others: it should only `set role`");
         });
    for (auto const* role : {&app, &platform}) {
        if (!connection
                 .ask("select 1 from pg_roles r where rolname = " + literal(*role) +
                      " and pg_has_role(r.oid, " + literal(owner) + ", 'member')")
                 .empty())
            out.push_back("the role " + *role + " is a member of " + owner);
        if (!connection
                 .ask("select 1 where has_schema_privilege(" + literal(*role) +
                      ", 'freehold', 'create')")
                 .empty())
            out.push_back("the role " + *role + " may create things in the schema freehold");
        if (connection
                .ask("select 1 where has_schema_privilege(" + literal(*role) +
                     ", 'freehold', 'usage')")
                .empty())
            out.push_back("the role " + *role + " may not use the schema freehold");
    }
    if (connection
            .ask("select 1 where pg_has_role(" + literal(platform) + ", " + literal(app) +
                 ", 'member')")
            .empty())
        out.push_back("the role " + platform + " is no member of " + app);
}

// The bodies of our functions, as they should be and as they are.
bool check_functions(Words& out, Connection& connection)
{
    auto whole = true;
    for (auto const& [name, setting] :
         {std::pair{"tenant", "app.tenant_id"}, std::pair{"self", "app.user_id"},
          std::pair{"home", "app.home_id"}}) {
        auto const body = connection.ask(
            "select prosrc from pg_proc where pronamespace = 'freehold'::regnamespace and pronargs "
            "= 0 and not prosecdef"
            " and proname = " +
            literal(name));
        auto const wanted = std::string{" select nullif(current_setting('"} + setting +
                            "', true), '')::uuid ";
        if (body == wanted) continue;
        out.push_back(std::string{"function "} + name +
                      (body.empty() ? " is missing" : " is another one"));
        if (body.empty()) whole = false;
    }
    return whole;
}

struct TableSecurity {
    std::map<std::string, std::string> policies;  // by name, in the words of PostgreSQL
    std::map<std::string, std::set<std::string>> grants;  // by role
};

std::map<std::string, std::string> read_policies(Connection& connection, std::string const& oid)
{
    std::map<std::string, std::string> out;
    read(connection,
         "select polname::text, polcmd::text || polpermissive::text || ' to ' || array(select "
         "r.rolname from pg_roles r where r.oid = any(polroles) order by 1)::text"
         " || ' using ' || coalesce(pg_get_expr(polqual, polrelid), '') || ' check ' || "
         "coalesce(pg_get_expr(polwithcheck, polrelid), '')"
         " from pg_policy where polrelid = " +
             oid,
         {text, text}, [&](CellView row) { out[words(row[0])] = words(row[1]); });
    return out;
}

std::map<std::string, std::set<std::string>> read_grants(Connection& connection,
                                                         std::string const& oid)
{
    std::map<std::string, std::set<std::string>> out;
    auto const acl = [&](std::string const& from, std::string const& column) {
        return "select case when a.grantee = 0 then 'public' else a.grantee::regrole::name::text "
               "end, lower(a.privilege_type) || " +
               column + " || case when a.is_grantable then ' with grant option' else '' end from " +
               from + " where a.grantee <> (select relowner from pg_class where oid = " + oid + ")";
    };
    read(connection,
         acl("pg_class c, aclexplode(c.relacl) a", "''") + " and c.oid = " + oid + " union all " +
             acl("pg_attribute t, aclexplode(t.attacl) a", "'(' || t.attname || ')'") +
             " and t.attrelid = " + oid,
         {text, text}, [&](CellView row) { out[words(row[0])].insert(words(row[1])); });
    return out;
}

// How PostgreSQL writes our policies down: it is asked to, on a table of the same shape that
// nobody sees and that the caller's rollback takes away.
std::map<std::string, std::string> wanted_policies(Connection& connection, Layout const& layout,
                                                   Roles const& roles)
{
    auto const shadow = "pg_temp." + quoted(layout.table);
    connection.execute("create temporary table " + quoted(layout.table) + " (like freehold." +
                       quoted(layout.table) + ")");
    for (auto const& policy : policies(layout, roles))
        connection.execute(create_policy(shadow, policy));
    auto out = read_policies(connection, literal(shadow) + "::regclass");
    connection.execute("drop table " + shadow);
    return out;
}

void check_policies(Words& out, Connection& connection, Layout const& layout, Roles const& roles)
{
    std::string const table{layout.table};
    auto const found = read_policies(connection,
                                     literal("freehold." + quoted(table)) + "::regclass");
    auto const wanted = wanted_policies(connection, layout, roles);
    for (auto const& [name, text] : wanted) {
        auto const has = found.find(name);
        if (has == found.end())
            out.push_back(joined({"policy ", name, " of ", table, " is missing"}));
        else if (has->second != text)
            out.push_back(joined({"policy ", name, " of ", table, " is another one"}));
    }
    for (auto const& [name, text] : found)
        if (!wanted.contains(name))
            out.push_back(joined({"policy ", name, " of ", table, " is in no layout"}));
}

void check_grants(Words& out, Connection& connection, std::string const& table,
                  std::map<std::string, std::set<std::string>> const& wanted)
{
    auto const found = read_grants(connection, literal("freehold." + quoted(table)) + "::regclass");
    for (auto const& [role, grants] : found) {
        auto const may = wanted.find(role);
        for (auto const& grant : grants)
            if (may == wanted.end() || !may->second.contains(grant))
                out.push_back(
                    joined({"the role ", role, " has ", grant, " on ", table, ", and should not"}));
    }
    for (auto const& [role, grants] : wanted) {
        auto const has = found.find(role);
        for (auto const& grant : grants)
            if (has == found.end() || !has->second.contains(grant))
                out.push_back(joined({"the role ", role, " lacks ", grant, " on ", table}));
    }
}

void check_table(Words& out, Connection& connection, Layout const& layout, Roles const& roles,
                 bool whole)
{
    std::string const table{layout.table};
    auto const there = "freehold." + quoted(table);
    if (connection.ask("select to_regclass(" + literal(there) + ")::text").empty()) return;
    auto ours = true;
    read(connection,
         "select relrowsecurity::int, relforcerowsecurity::int, relowner::regrole::name::text from "
         "pg_class where oid = " +
             literal(there) + "::regclass",
         {integer, integer, text}, [&](CellView row) {
             if (!yes(row[0])) out.push_back("row-level security of " + table + " is off");
             if (!yes(row[1])) out.push_back("row-level security of " + table + " is not forced");
             ours = words(row[2]) == roles.owner;
             if (!ours)
                 out.push_back("table " + table + " belongs to " + words(row[2]) +
                               " and should to " + roles.owner);
         });
    if (!ours) return;  // the rest is not ours to see
    if (whole) check_policies(out, connection, layout, roles);
    check_grants(
        out, connection, table,
        {{roles.app, grants_to_app(layout)}, {roles.platform, grants_to_platform(layout)}});
}

}  // namespace

std::vector<std::string> security_differences(Connection& connection, Catalogue catalogue,
                                              Roles const& roles)
{
    Words out;
    check_roles(out, connection, roles);
    connection.execute("begin");
    // Names are written out in full, so that shadow and table are written alike.
    connection.execute("set local search_path = pg_catalog");
    auto const whole = check_functions(out, connection);
    for (auto const* layout : catalogue) check_table(out, connection, *layout, roles, whole);
    check_grants(out, connection, "freehold_migrations",
                 {{roles.app, {"select"}}, {roles.platform, {"select"}}});
    connection.execute("rollback");
    return out;
}

}  // namespace freehold::tenancy_sql
