-- Tenants, their directories, accounts and seats; what was done and what is to be told.
-- Row-level security and grants are not here: they follow from the layouts (docs/decisions/0002).
-- oldest: 0.1.0

-- only postgresql
create domain ctext as text collate "C";
-- end

create table "tenants" (
    "id" uuid not null,
    "code" ctext not null,
    "name" ctext not null,
    "domain" ctext,
    "subdomain" ctext,
    "parent" uuid,
    "owner" uuid not null,
    "settings" json not null,
    "status" ctext not null,
    "code_key" ctext not null,
    "domain_key" ctext,
    "subdomain_key" ctext,
    "name_key" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    "deleted_at" timestamptz,
    constraint "tenants_parent_fk" foreign key ("parent") references "tenants" ("id"),
-- only sqlite
    constraint "tenants_owner_fk" foreign key ("id", "owner") references "members" ("tenant", "user")
        deferrable initially deferred,
-- end
    constraint "tenants_pkey" primary key ("id")
);
create unique index "tenants_code_key" on "tenants" ("code_key") where "deleted_at" is null;
create unique index "tenants_domain_key" on "tenants" ("domain_key") where "deleted_at" is null;
create unique index "tenants_subdomain_key" on "tenants" ("subdomain_key") where "deleted_at" is null;
create index "tenants_parent_idx" on "tenants" ("parent", "id");

create table "directories" (
    "tenant" uuid not null,
    "id" uuid not null,
    "name" ctext not null,
    "name_key" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "directories_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "directories_pkey" primary key ("tenant", "id")
);
create unique index "directories_name_key" on "directories" ("tenant", "name_key");

create table "users" (
    "tenant" uuid not null,
    "id" uuid not null,
    "directory" uuid not null,
    "email" ctext not null,
    "username" ctext,
    "full_name" ctext not null,
    "status" ctext not null,
    "email_key" ctext not null,
    "username_key" ctext,
    "full_name_key" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    "deleted_at" timestamptz,
    constraint "users_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "users_directory_fk" foreign key ("tenant", "directory")
        references "directories" ("tenant", "id"),
    constraint "users_pkey" primary key ("tenant", "id")
);
create unique index "users_directory_email_key" on "users" ("tenant", "directory", "email_key")
    where "deleted_at" is null;
create unique index "users_directory_username_key" on "users" ("tenant", "directory", "username_key")
    where "deleted_at" is null;
create index "users_directory_idx" on "users" ("tenant", "directory", "id");
create index "users_id_self_idx" on "users" ("id");

create table "members" (
    "tenant" uuid not null,
    "user" uuid not null,
    "home" uuid not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "members_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "members_user_fk" foreign key ("home", "user") references "users" ("tenant", "id"),
    constraint "members_pkey" primary key ("tenant", "user")
);
create index "members_user_idx" on "members" ("home", "user", "tenant");
create index "members_user_self_idx" on "members" ("user");

-- only postgresql
alter table "tenants" add constraint "tenants_owner_fk" foreign key ("id", "owner")
    references "members" ("tenant", "user") deferrable initially deferred;
-- end

create table "audit_records" (
    "tenant" uuid not null,
    "id" uuid not null,
    "subject" ctext not null,
    "row" ctext not null,
    "verb" ctext not null,
    "before" json not null,
    "after" json not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "audit_records_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "audit_records_pkey" primary key ("tenant", "id")
);
-- only sqlite
-- Only an erasure removes audit records. PostgreSQL grants deleting to the platform alone instead.
create trigger "audit_records_no_update" before update on "audit_records"
begin
    select raise(abort, 'audit_records is append only');
end;
create trigger "audit_records_no_delete" before delete on "audit_records"
when not exists (select 1 from "erasures" where "erased" = old."tenant" and "finished" is null)
begin
    select raise(abort, 'audit_records is append only');
end;
-- end

create table "outbox_messages" (
    "tenant" uuid not null,
    "id" uuid not null,
    "topic" ctext not null,
    "row" ctext not null,
    "verb" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "outbox_messages_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "outbox_messages_pkey" primary key ("tenant", "id")
);

create table "erasures" (
    "tenant" uuid not null,
    "id" uuid not null,
    "erased" uuid not null,
    "code" ctext not null,
    "rows" bigint not null,
    "finished" timestamptz,
    "code_key" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "erasures_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "erasures_pkey" primary key ("tenant", "id")
);

-- down

-- only postgresql
-- Together, because they refer to each other: by keys, and by their policies.
drop table "outbox_messages", "audit_records", "erasures", "members", "users", "directories", "tenants";
drop domain ctext;
-- end
-- only sqlite
drop table "outbox_messages";
drop table "audit_records";
drop table "erasures";
drop table "members";
drop table "users";
drop table "directories";
drop table "tenants";
-- end
