#include "row_security.hpp"

#include "literal.hpp"

#include <freehold/tenancy/archive.hpp>
#include <freehold/tenancy/membership.hpp>

#include <algorithm>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

// A sub-select is computed once per statement, and an index can be searched with it.
constexpr std::string_view the_tenant = "(select freehold.tenant())";
constexpr std::string_view the_person = "(select freehold.self())";
constexpr std::string_view
    the_home = "(select freehold.home())";  // where the person's account lies

std::string equals(std::string const& a, std::string_view b) { return a + " = " + std::string{b}; }

std::string column(Layout const& layout, Index index)
{
    return quoted(layout.table) + '.' + quoted(layout.columns[index].name);
}

std::string table_of(Layout const& layout) { return "freehold." + quoted(layout.table); }

bool open_to_platform(Layout const& layout) { return reaches(layout, Reach::Of::platform); }
bool open_to_app(Layout const& layout) { return layout.seen.tenant || layout.seen.self != none; }

// A seat of the account that a row of `home` and `user` is.
std::string seated(std::string const& tenant, std::string const& home, std::string const& user)
{
    return "exists (select from " + table_of(layout_of<Membership>()) +
           " m where m.tenant = " + tenant + " and m.home = " + home + " and m.\"user\" = " + user +
           ")";
}

std::string the_platform() { return "'" + text(platform_tenant.uuid()) + "'::uuid"; }

// Foreign keys look past row-level security: what they would find elsewhere is refused here.
std::string own_or_template(Layout const& layout, Reference const& reference)
{
    auto const last = reference.columns[reference.columns.size() - 1];
    auto const inside = column(layout, reference.columns[0]) + " in (" + column(layout, 0) + ", " +
                        the_platform() + ")";
    return layout.columns[last].nullable
               ? "(" + column(layout, last) + " is null or " + inside + ")"
               : inside;
}

void add_tenants(std::vector<Policy>& out, Layout const& layout, std::string const& app)
{
    auto const own = equals(column(layout, 0), the_tenant);
    auto written = own;
    std::string seating;
    for (auto const& reference : layout.references) {
        if (reference.may_be_template()) written += " and " + own_or_template(layout, reference);
        if (reference.leaves_tenant())
            seating += " and " + equals(column(layout, reference.columns[0]), column(layout, 0));
    }
    if (seating.empty()) {
        out.push_back({"own_tenant", "all", app, own, written});
        return;
    }
    out.push_back({"own_tenant", "select", app, own, {}});
    out.push_back({"own_tenant_insert", "insert", app, {}, written + seating});
    out.push_back({"own_tenant_update", "update", app, own, written});
    out.push_back({"own_tenant_delete", "delete", app, own, {}});
}

void add_persons(std::vector<Policy>& out, Layout const& layout, std::string const& app)
{
    auto const& seen = layout.seen;
    auto const at_home = equals(column(layout, 0), the_home);
    auto const seat = seated(column(layout, 0), std::string{the_home}, std::string{the_person});
    if (seen.self != none) {
        auto const home = home_column(layout);
        auto const own = equals(column(layout, seen.self), the_person) + " and " +
                         (home != none ? equals(column(layout, home), the_home)
                                       : "(" + at_home + " or " + seat + ")");
        out.push_back({"own_person", "select", app, own, {}});
        if (seen.self_writes)
            out.push_back({"own_person_written", "all", app, own + " and " + at_home,
                           own + " and " + at_home});
    }
    if (seen.through_seat && layout.is_tenant)
        out.push_back({"where_seated", "select", app, seat, {}});
    if (layout.quiet && seen.tenant) {
        auto const lives = "exists (select from " + table_of(layout_of<User>()) +
                           " u where u.tenant = " + column(layout, 0) + " and " +
                           equals("u.id", the_person) + ")";
        out.push_back({"told_at_home", "insert", app, {}, at_home + " and " + lives});
    }
}

// Removing what is append only is erasing a whole tenant.
void add_platform(std::vector<Policy>& out, Layout const& layout, std::string const& platform)
{
    if (!layout.append_only) {
        out.push_back({"platform", "all", platform, "true", "true"});
        return;
    }
    out.push_back({"platform", "select", platform, "true", {}});
    out.push_back({"platform_insert", "insert", platform, {}, "true"});
    auto const erasing = "exists (select from " + table_of(layout_of<Erasure>()) + " e where e." +
                         quoted(name_of<&Erasure::erased>()) + " = " + column(layout, 0) +
                         " and e." + quoted(name_of<&Erasure::finished>()) + " is null)";
    out.push_back({"platform_erase", "delete", platform, erasing, {}});
}

std::string grant(Layout const& layout, std::set<std::string> const& grants,
                  std::string const& role)
{
    if (grants.empty()) return {};
    std::string list;
    for (auto const& each : grants) {
        auto const open = each.find('(');
        if (!list.empty()) list += ", ";
        list += open == each.npos ? each
                                  : each.substr(0, open) + " (" +
                                        quoted(each.substr(open + 1, each.size() - open - 2)) + ')';
    }
    return "grant " + list + " on " + table_of(layout) + " to " + quoted(role) + ";\n";
}

}  // namespace

std::vector<Policy> policies(Layout const& layout, Roles const& roles)
{
    std::vector<Policy> out;
    out.push_back({"owner", "all", roles.owner, "true", "true"});
    if (open_to_platform(layout)) add_platform(out, layout, roles.platform);
    if (layout.seen.tenant) add_tenants(out, layout, roles.app);
    if (layout.seen.tenant && layout.seen.by_all)
        out.push_back({"templates",
                       "select",
                       roles.app,
                       equals(column(layout, 0), the_platform()) + " and " +
                           std::string{the_tenant} + " is not null",
                       {}});
    if (layout.seen.tenant && layout.seen.through_seat && !layout.is_tenant)
        out.push_back({"guests",
                       "select",
                       roles.app,
                       seated(std::string{the_tenant}, column(layout, 0), column(layout, 1)),
                       {}});
    add_persons(out, layout, roles.app);
    return out;
}

std::string create_policy(std::string const& table, Policy const& policy)
{
    return "create policy " + policy.name + " on " + table + " for " + policy.command + " to " +
           quoted(policy.role) + (policy.seen.empty() ? "" : "\n    using (" + policy.seen + ")") +
           (policy.written.empty() ? "" : "\n    with check (" + policy.written + ")") + ";\n";
}

std::set<std::string> grants_to_app(Layout const& layout)
{
    if (!open_to_app(layout)) return {};
    if (layout.append_only) return {"select", "insert"};
    if (std::ranges::none_of(layout.references, &Reference::leaves_tenant))
        return {"select", "insert", "update", "delete"};
    // What an insert was checked for, an update must not change: another tenant's account.
    std::set<std::string> grants{"select", "insert", "delete"};
    for (std::size_t i = 1; i < layout.columns.size(); ++i) {
        auto const fixed = std::ranges::any_of(layout.references, [&](Reference const& reference) {
            return reference.leaves_tenant() &&
                   std::ranges::find(reference.columns, i) != reference.columns.end();
        });
        if (!fixed) grants.insert("update(" + std::string{layout.columns[i].name} + ')');
    }
    return grants;
}

std::set<std::string> grants_to_platform(Layout const& layout)
{
    if (!open_to_platform(layout)) return {};
    if (layout.append_only) return {"select", "insert", "delete"};
    return {"select", "insert", "update", "delete"};
}

namespace {

std::string from_all(Roles const& roles)
{
    return " from public, " + quoted(roles.app) + ", " + quoted(roles.platform) + ";\n";
}

// Whatever policies there were give way to those of the layout.
std::string table_security(Layout const& layout, Roles const& roles)
{
    auto const table = table_of(layout);
    auto out = "\nalter table " + table + " enable row level security;\nalter table " + table +
               " force row level security;\ndo $$ declare old name; begin\n"
               "    for old in select polname from pg_policy where polrelid = " +
               literal(table) +
               "::regclass loop\n"
               "        execute format('drop policy %I on %s', old, " +
               literal(table) + ");\n    end loop;\nend $$;\n";
    for (auto const& policy : policies(layout, roles)) out += create_policy(table, policy);
    return out + "revoke all on " + table + from_all(roles) +
           grant(layout, grants_to_app(layout), roles.app) +
           grant(layout, grants_to_platform(layout), roles.platform);
}

}  // namespace

std::string row_security(Catalogue catalogue, Roles const& roles)
{
    std::string out =
        "create or replace function freehold.tenant() returns uuid language sql stable parallel "
        "safe\n"
        "    as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;\n"
        "create or replace function freehold.self() returns uuid language sql stable parallel "
        "safe\n"
        "    as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;\n"
        "create or replace function freehold.home() returns uuid language sql stable parallel "
        "safe\n"
        "    as $$ select nullif(current_setting('app.home_id', true), '')::uuid $$;\n";
    out += "revoke all on freehold.freehold_migrations" + from_all(roles);
    out += "grant select on freehold.freehold_migrations to " + quoted(roles.app) + ", " +
           quoted(roles.platform) + ";\n";
    for (auto const* layout : catalogue) out += table_security(*layout, roles);
    return out;
}

}  // namespace freehold::tenancy_sql
