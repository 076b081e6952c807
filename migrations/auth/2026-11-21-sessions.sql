-- Credentials, sessions, what verifies an e-mail address, letters to send, counters against guessing,
-- signing keys and the epoch of refresh tokens.
-- oldest: 0.1.0

create table "credentials" (
    "tenant" uuid not null,
    "user" uuid not null,
    "password" ctext not null,
    "kind" ctext not null,
    "changed" timestamptz not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "credentials_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "credentials_user_fk" foreign key ("tenant", "user") references "users" ("tenant", "id"),
    constraint "credentials_pkey" primary key ("tenant", "user")
);
create index "credentials_user_self_idx" on "credentials" ("user");

create table "sessions" (
    "tenant" uuid not null,
    "id" uuid not null,
    "user" uuid not null,
    "purpose" ctext not null,
    "acting" uuid,
    "seed" ctext not null,
    "n" bigint not null,
    "since" timestamptz not null,
    "spent" ctext not null,
    "last_used" timestamptz not null,
    "expires" timestamptz not null,
    "ended" timestamptz,
    "why" ctext,
    "device" ctext,
    "address" ctext,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "sessions_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "sessions_user_fk" foreign key ("tenant", "user") references "users" ("tenant", "id"),
    constraint "sessions_pkey" primary key ("tenant", "id")
);
create index "sessions_user_idx" on "sessions" ("tenant", "user", "id");
create index "sessions_user_self_idx" on "sessions" ("user");

create table "denials" (
    "tenant" uuid not null,
    "session" uuid not null,
    "until" timestamptz not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "denials_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "denials_pkey" primary key ("tenant", "session")
);

create table "email_proofs" (
    "tenant" uuid not null,
    "id" uuid not null,
    "user" uuid not null,
    "email" ctext not null,
    "token" ctext not null,
    "expires" timestamptz not null,
    "used" timestamptz,
    "email_key" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "email_proofs_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "email_proofs_user_fk" foreign key ("tenant", "user") references "users" ("tenant", "id"),
    constraint "email_proofs_pkey" primary key ("tenant", "id")
);
create index "email_proofs_user_idx" on "email_proofs" ("tenant", "user", "id");

create table "verified_emails" (
    "tenant" uuid not null,
    "user" uuid not null,
    "email" ctext not null,
    "at" timestamptz not null,
    "email_key" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "verified_emails_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "verified_emails_user_fk" foreign key ("tenant", "user") references "users" ("tenant", "id"),
    constraint "verified_emails_pkey" primary key ("tenant", "user")
);
create index "verified_emails_user_self_idx" on "verified_emails" ("user");

create table "mails" (
    "tenant" uuid not null,
    "id" uuid not null,
    "user" uuid not null,
    "kind" ctext not null,
    "to" ctext not null,
    "token" ctext not null,
    "to_key" ctext not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "mails_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "mails_user_fk" foreign key ("tenant", "user") references "users" ("tenant", "id"),
    constraint "mails_pkey" primary key ("tenant", "id")
);
create index "mails_user_idx" on "mails" ("tenant", "user", "id");

create table "login_guards" (
    "tenant" uuid not null,
    "subject" ctext not null,
    "attempts" bigint not null,
    "until" timestamptz not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "login_guards_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "login_guards_pkey" primary key ("tenant", "subject")
);
create unique index "login_guards_until_subject_key" on "login_guards" ("tenant", "until", "subject");

create table "signing_keys" (
    "tenant" uuid not null,
    "name" ctext not null,
    "algorithm" ctext not null,
    "sealed" ctext not null,
    "signs_from" timestamptz not null,
    "verifies_until" timestamptz,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "signing_keys_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "signing_keys_pkey" primary key ("tenant", "name")
);

create table "epochs" (
    "tenant" uuid not null,
    "id" uuid not null,
    "value" ctext not null,
    "started" timestamptz not null,
    "version" bigint not null,
    "created_at" timestamptz not null,
    "created_by" ctext,
    "updated_at" timestamptz not null,
    "updated_by" ctext,
    constraint "epochs_tenant_fk" foreign key ("tenant") references "tenants" ("id"),
    constraint "epochs_pkey" primary key ("tenant", "id")
);

-- down

-- only postgresql
drop table "epochs", "signing_keys", "login_guards", "mails", "verified_emails", "email_proofs", "denials",
    "sessions", "credentials";
-- end
-- only sqlite
drop table "epochs";
drop table "signing_keys";
drop table "login_guards";
drop table "mails";
drop table "verified_emails";
drop table "email_proofs";
drop table "denials";
drop table "sessions";
drop table "credentials";
-- end
