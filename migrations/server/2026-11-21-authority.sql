-- Whose rights a unit touched, for the other nodes on the same database.
-- oldest: 0.1.0

create table "authority_notices" (
    "tenant" uuid not null,
    "id" uuid not null,
    "concerns" ctext not null,
    "until" timestamptz not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "authority_notices_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "authority_notices_pkey" primary key ("tenant", "id")
);

-- down
drop table "authority_notices";
