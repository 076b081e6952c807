-- What was answered to requests that carried an Idempotency-Key, for a day.
-- oldest: 0.1.0

create table "kept_answers" (
    "tenant" uuid not null,
    "name" ctext not null,
    "request" ctext not null,
    "status" bigint not null,
    "body" ctext not null,
    "tag" ctext,
    "id" ctext,
    "until" timestamptz not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "kept_answers_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "kept_answers_pkey" primary key ("tenant", "name")
);

-- down
drop table "kept_answers";
