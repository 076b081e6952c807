#include "fixture.hpp"

using namespace freehold;
using namespace freehold::tenancy_sql;
using namespace freehold::test;

namespace {

struct Drift {
    std::string sql;
    std::string words;  // what the check says of it
};

// `sql` speaks of `app` and `platform` where it means this database's roles.
std::string spoken(std::string sql, Roles const& roles)
{
    for (auto const& [word, role] :
         {std::pair{"{app}", roles.app}, std::pair{"{platform}", roles.platform}})
        for (auto at = sql.find(word); at != sql.npos; at = sql.find(word))
            sql.replace(at, std::string{word}.size(), role);
    return sql;
}

template <class Place>
void names(Place const& place, Drift const& drift)
{
    INFO(drift.sql);
    place.rows(spoken(drift.sql, place.roles()));
    auto const differences = migrator(place).check();
    auto const words = spoken(drift.words, place.roles());
    INFO(Catch::StringMaker<std::vector<std::string>>::convert(differences));
    CHECK(std::ranges::find_if(differences, [&](auto const& each) {
              return each.find(words) != each.npos;
          }) != differences.end());
}

}  // namespace

TEMPLATE_TEST_CASE("the check names what both databases can lose", "[check]", OnSqlite,
                   OnPostgresql)
{
    auto const drift = GENERATE(values<Drift>({
        {"drop index users_directory_email_key",
         "index users_directory_email_key of users is missing"},
        {"drop index members_user_idx", "index members_user_idx of members is missing"},
        {"drop index tenants_code_key; create index tenants_code_key on tenants (code_key)",
         "index tenants_code_key of tenants is (code_key) and should be unique"},
        {"drop index tenants_code_key; create unique index tenants_code_key on tenants (code_key)",
         "and should be unique (code_key) where deleted_at is null"},
        {"drop index tenants_code_key; create unique index tenants_code_key on tenants (code_key) "
         "where parent is null",
         "with another condition"},
        {"create unique index one_name on users (tenant, full_name)",
         "index one_name of users is in no layout"},
        {"alter table users add column nick ctext", "column nick of users is in no layout"},
        {"alter table users rename column full_name to name",
         "column full_name of users is missing"},
        {"alter table directories rename to folders", "table directories is missing"},
        {"alter table directories rename to folders", "table folders is in no layout"},
        {"create view everybody as select * from users", "view everybody is in no layout"},
    }));
    TestType const place;
    migrator(place).up();
    names(place, drift);
}

TEST_CASE("an index more does no harm", "[check]")
{
    OnSqlite const place;
    migrator(place).up();
    place.rows("create index quicker on users (full_name_key)");
    CHECK(migrator(place).check() == std::vector<std::string>{});
}

TEST_CASE("the check names what SQLite can lose", "[check]")
{
    auto const edit = [](std::string const& from, std::string const& to) {
        return "pragma writable_schema = on; update sqlite_master set sql = replace(sql, '" + from +
               "', '" + to + "')";
    };
    auto const drift = GENERATE_COPY(values<Drift>({
        {"drop trigger audit_records_no_update", "table audit_records should be append only"},
        {"drop trigger audit_records_no_delete", "table audit_records should be append only"},
        {"create trigger sly after insert on users begin select 1; end",
         "trigger sly of users is in no layout"},
        {edit("\"settings\" json", "\"settings\" text"),
         "column settings of tenants is text not null and should be json not null"},
        {edit("\"email\" ctext not null", "\"email\" ctext"),
         "column email of users is ctext and should be ctext not null"},
        {edit("deferrable initially deferred", ""), "reference tenants_owner_fk of tenants"},
        {edit("foreign key (\"home\", \"user\")", "foreign key (\"tenant\", \"user\")"),
         "reference members_user_fk of members is (tenant, user) to users"},
        {edit("references \"directories\" (\"tenant\", \"id\")",
              "references \"directories\" (\"tenant\", \"id\") on delete cascade"),
         "with \"on delete cascade\""},
    }));
    OnSqlite const place;
    migrator(place).up();
    names(place, drift);
}

TEST_CASE("the check names what PostgreSQL can lose", "[check]")
{
    auto const drift = GENERATE(values<Drift>({
        {"alter table users alter column full_name type text",
         "column full_name of users is text not null and should be ctext"},
        {"alter table users alter column email drop not null",
         "column email of users is ctext and should be ctext not null"},
        {"alter table members drop constraint members_user_fk",
         "reference members_user_fk of members is missing"},
        {"alter table members drop constraint members_user_fk, add constraint members_user_fk "
         "foreign key (home, \"user\") references users on delete cascade",
         "with an action"},
        {"alter table tenants alter constraint tenants_owner_fk not deferrable",
         "tenants_owner_fk of tenants"},
        {"alter table members drop constraint members_tenant_fk, add constraint members_tenant_fk "
         "foreign key (tenant) references tenants not valid",
         "with not being validated"},
        {"alter table outbox_messages drop constraint outbox_messages_pkey",
         "the key of outbox_messages is () and should be (tenant, id)"},
        {"alter table users disable row level security", "row-level security of users is off"},
        {"alter table users no force row level security",
         "row-level security of users is not forced"},
        {"drop policy own_tenant on users", "policy own_tenant of users is missing"},
        {"alter policy own_tenant on users using (true)",
         "policy own_tenant of users is another one"},
        {"alter policy own_tenant on users to public", "policy own_tenant of users is another one"},
        {"create policy open on users using (true)", "policy open of users is in no layout"},
        {"grant truncate on users to {app}",
         "the role {app} has truncate on users, and should not"},
        {"grant select on erasures to {app}",
         "the role {app} has select on erasures, and should not"},
        {"grant select on users to public", "the role public has select on users, and should not"},
        {"grant update (home) on members to {app}",
         "the role {app} has update(home) on members, and should not"},
        {"grant delete on audit_records to {app}",
         "the role {app} has delete on audit_records, and should not"},
        {"grant update on audit_records to {platform}",
         "the role {platform} has update on audit_records, and should not"},
        {"grant select on users to {app} with grant option", "select with grant option"},
        {"revoke insert on users from {app}", "the role {app} lacks insert on users"},
        {"grant insert on freehold_migrations to {app}",
         "the role {app} has insert on freehold_migrations, and should not"},
        {"alter role {app} bypassrls", "the role {app} bypasses row-level security"},
        {"alter role {platform} inherit", "the role {platform} inherits"},
        {"grant create on schema freehold to {app}",
         "the role {app} may create things in the schema freehold"},
        {"alter table users owner to {platform}", "table users belongs to {platform}"},
        {"create or replace function tenant() returns uuid language sql as $$ select null::uuid $$",
         "function tenant is another one"},
        {"create function sly() returns trigger language plpgsql as $$ begin return new; end $$; "
         "create trigger sly before insert on users for each row execute function sly()",
         "trigger sly of users is in no layout"},
    }));
    OnPostgresql const place;
    migrator(place).up();
    names(place, drift);
}

TEST_CASE("the next up mends policies, grants and force", "[check]")
{
    OnPostgresql const place;
    migrator(place).up();
    place.rows(
        spoken("alter table users no force row level security; alter policy own_tenant on users "
               "using (true); "
               "create policy open on users using (true); grant truncate on users to {app}; grant "
               "select on users to public; "
               "revoke insert on users from {app}; drop function self() cascade",
               place.roles()));
    CHECK(migrator(place).check().size() >= 5);
    migrator(place).up();
    CHECK(migrator(place).check() == std::vector<std::string>{});
}
