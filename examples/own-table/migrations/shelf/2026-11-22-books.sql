-- The books of each tenant.
-- oldest: 0.1.0

create table "shelf_books" (
    "tenant" uuid not null,
    "id" uuid not null,
    "title" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "shelf_books_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "shelf_books_pkey" primary key ("tenant", "id")
);
create unique index "shelf_books_title_key" on "shelf_books" ("tenant", "title");

-- down
drop table "shelf_books";
