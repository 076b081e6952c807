-- A notice says what of those whom it concerns is old: their pictures or their policies.
-- oldest: 0.1.0

delete from "authority_notices";
alter table "authority_notices" add column "of" ctext not null default 'picture';

-- down
alter table "authority_notices" drop column "of";
