-- Suspensions of seats, with their history.
-- oldest: 0.1.0

create table "suspensions" (
    "tenant" uuid not null,
    "id" uuid not null,
    "user" uuid not null,
    "reason" ctext not null,
    "until" timestamptz,
    "lifted" timestamptz,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "suspensions_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "suspensions_user_fk" foreign key ("tenant", "user") references "members" ("tenant", "user"),
    constraint "suspensions_pkey" primary key ("tenant", "id")
);
create index "suspensions_user_idx" on "suspensions" ("tenant", "user", "id");
create index "suspensions_user_self_idx" on "suspensions" ("user");

-- down
drop table "suspensions";
