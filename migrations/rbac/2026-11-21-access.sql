-- Permissions, roles, groups, grants, access entries, and how the entries of a resource combine.
-- A reference with a column `…_in` leads to a row of the own tenant or to a template of the platform;
-- that it leads to no third tenant's is row-level security's, and the program's, to say.
-- oldest: 0.1.0

create table "permissions" (
    "tenant" uuid not null,
    "id" uuid not null,
    "code" ctext not null,
    "name" ctext not null,
    "category" ctext not null,
    "library" ctext not null,
    "name_key" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    "deleted_at" timestamptz,
    constraint "permissions_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "permissions_pkey" primary key ("tenant", "id")
);
create unique index "permissions_code_key" on "permissions" ("tenant", "code") where "deleted_at" is null;

create table "roles" (
    "tenant" uuid not null,
    "id" uuid not null,
    "code" ctext not null,
    "name" ctext not null,
    "description" ctext,
    "priority" bigint not null,
    "type" ctext not null,
    "status" ctext not null,
    "name_key" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    "deleted_at" timestamptz,
    constraint "roles_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "roles_pkey" primary key ("tenant", "id")
);
create unique index "roles_code_key" on "roles" ("tenant", "code") where "deleted_at" is null;

create table "role_parents" (
    "tenant" uuid not null,
    "role" uuid not null,
    "parent" uuid not null,
    "parent_in" uuid not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "role_parents_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "role_parents_role_fk" foreign key ("tenant", "role")
        references "roles" ("tenant", "id"),
    constraint "role_parents_parent_fk" foreign key ("parent_in", "parent")
        references "roles" ("tenant", "id"),
    constraint "role_parents_pkey" primary key ("tenant", "role", "parent")
);
create index "role_parents_parent_idx" on "role_parents" ("parent_in", "parent", "tenant", "role");

create table "role_permissions" (
    "tenant" uuid not null,
    "role" uuid not null,
    "permission" uuid not null,
    "permission_in" uuid not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "role_permissions_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "role_permissions_role_fk" foreign key ("tenant", "role")
        references "roles" ("tenant", "id"),
    constraint "role_permissions_permission_fk" foreign key ("permission_in", "permission")
        references "permissions" ("tenant", "id"),
    constraint "role_permissions_pkey" primary key ("tenant", "role", "permission")
);
create index "role_permissions_permission_idx" on "role_permissions" ("permission_in", "permission", "tenant", "role");

create table "groups" (
    "tenant" uuid not null,
    "id" uuid not null,
    "code" ctext not null,
    "name" ctext not null,
    "description" ctext,
    "priority" bigint not null,
    "type" ctext not null,
    "name_key" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    "deleted_at" timestamptz,
    constraint "groups_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "groups_pkey" primary key ("tenant", "id")
);
create unique index "groups_code_key" on "groups" ("tenant", "code") where "deleted_at" is null;

create table "group_parents" (
    "tenant" uuid not null,
    "group" uuid not null,
    "parent" uuid not null,
    "parent_in" uuid not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "group_parents_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "group_parents_group_fk" foreign key ("tenant", "group")
        references "groups" ("tenant", "id"),
    constraint "group_parents_parent_fk" foreign key ("parent_in", "parent")
        references "groups" ("tenant", "id"),
    constraint "group_parents_pkey" primary key ("tenant", "group", "parent")
);
create index "group_parents_parent_idx" on "group_parents" ("parent_in", "parent", "tenant", "group");

create table "group_members" (
    "tenant" uuid not null,
    "group" uuid not null,
    "group_in" uuid not null,
    "user" uuid not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "group_members_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "group_members_user_fk" foreign key ("tenant", "user")
        references "members" ("tenant", "user"),
    constraint "group_members_group_fk" foreign key ("group_in", "group")
        references "groups" ("tenant", "id"),
    constraint "group_members_pkey" primary key ("tenant", "group", "user")
);
create index "group_members_user_idx" on "group_members" ("tenant", "user", "group");
create index "group_members_group_idx" on "group_members" ("group_in", "group", "tenant", "user");
create index "group_members_user_self_idx" on "group_members" ("user");

create table "grants" (
    "tenant" uuid not null,
    "id" uuid not null,
    "user" uuid,
    "group" uuid,
    "group_in" uuid,
    "role" uuid not null,
    "role_in" uuid not null,
    "valid_from" timestamptz not null,
    "valid_until" timestamptz,
    "reason" ctext,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "grants_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "grants_user_fk" foreign key ("tenant", "user")
        references "members" ("tenant", "user"),
    constraint "grants_group_fk" foreign key ("group_in", "group")
        references "groups" ("tenant", "id"),
    constraint "grants_role_fk" foreign key ("role_in", "role") references "roles" ("tenant", "id"),
    constraint "grants_pkey" primary key ("tenant", "id")
);
create unique index "grants_user_role_key" on "grants" ("tenant", "user", "role");
create unique index "grants_group_role_key" on "grants" ("tenant", "group", "role");
create index "grants_user_idx" on "grants" ("tenant", "user", "id");
create index "grants_group_idx" on "grants" ("group_in", "group", "tenant", "id");
create index "grants_role_idx" on "grants" ("role_in", "role", "tenant", "id");

create table "access_entries" (
    "tenant" uuid not null,
    "id" uuid not null,
    "effect" ctext not null,
    "user" uuid,
    "group" uuid,
    "group_in" uuid,
    "role" uuid,
    "role_in" uuid,
    "resource" ctext not null,
    "permission" ctext,
    "record" ctext,
    "field" ctext,
    "priority" bigint not null,
    "valid_from" timestamptz not null,
    "valid_until" timestamptz,
    "reason" ctext,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "access_entries_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "access_entries_user_fk" foreign key ("tenant", "user")
        references "members" ("tenant", "user"),
    constraint "access_entries_group_fk" foreign key ("group_in", "group")
        references "groups" ("tenant", "id"),
    constraint "access_entries_role_fk" foreign key ("role_in", "role")
        references "roles" ("tenant", "id"),
    constraint "access_entries_pkey" primary key ("tenant", "id")
);
create index "access_entries_user_idx" on "access_entries" ("tenant", "user", "id");
create index "access_entries_group_idx" on "access_entries" ("group_in", "group", "tenant", "id");
create index "access_entries_role_idx" on "access_entries" ("role_in", "role", "tenant", "id");

create table "resource_policies" (
    "tenant" uuid not null,
    "resource" ctext not null,
    "combining" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "resource_policies_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "resource_policies_pkey" primary key ("tenant", "resource")
);

-- down
drop table "resource_policies";
drop table "access_entries";
drop table "grants";
drop table "group_members";
drop table "group_parents";
drop table "groups";
drop table "role_permissions";
drop table "role_parents";
drop table "roles";
drop table "permissions";
