#pragma once
// /api/v1/acls: access entries, exceptions to what roles grant; /api/v1/record-permissions: those of
// them that name one record; /api/v1/access/policies: how the entries of a type combine.

#include "api/paging.hpp"
#include "api/route.hpp"

#include <freehold/rbac/access_entries.hpp>

namespace freehold::api::acls {

using rbac::AccessEntry;

struct EntryView {
    Id<AccessEntry> id;
    rbac::Effect effect;
    std::optional<Id<User>> user;  // none of user, group and role: everyone
    std::optional<Id<rbac::Group>> group;
    std::optional<Id<rbac::Role>> role;
    rbac::ResourceCode resource;
    std::optional<rbac::PermissionCode> permission;  // none: all of the resource
    std::optional<rbac::RecordName> record;
    std::optional<rbac::FieldName> field;
    std::int64_t priority;
    tenancy::Time valid_from;
    std::optional<tenancy::Time> valid_until;
    std::optional<tenancy::Reason> reason;
    std::optional<std::string> created_by;
    tenancy::Time created_at;
    tenancy::Time updated_at;
};
BOOST_DESCRIBE_STRUCT(EntryView, (),
                      (id, effect, user, group, role, resource, permission, record, field, priority,
                       valid_from, valid_until, reason, created_by, created_at, updated_at))

using Priority = json::Whole<0, rbac::max_priority>;

struct New {
    rbac::Effect effect;
    std::optional<Id<User>> user;
    std::optional<Id<rbac::Group>> group;
    std::optional<Id<rbac::Role>> role;
    rbac::ResourceCode resource;
    std::optional<rbac::PermissionCode> permission;
    std::optional<rbac::RecordName> record;
    std::optional<rbac::FieldName> field;
    std::optional<Priority> priority;
    std::optional<tenancy::Time> valid_from;
    std::optional<tenancy::Time> valid_until;
    std::optional<tenancy::Reason> reason;
};
BOOST_DESCRIBE_STRUCT(New, (),
                      (effect, user, group, role, resource, permission, record, field, priority,
                       valid_from, valid_until, reason))

struct NewOfRecord {
    rbac::Effect effect;
    std::optional<Id<User>> user;
    std::optional<Id<rbac::Group>> group;
    std::optional<Id<rbac::Role>> role;
    rbac::ResourceCode resource;
    std::optional<rbac::PermissionCode> permission;
    rbac::RecordName record;
    std::optional<tenancy::Time> valid_until;
    std::optional<tenancy::Reason> reason;
};
BOOST_DESCRIBE_STRUCT(NewOfRecord, (),
                      (effect, user, group, role, resource, permission, record, valid_until,
                       reason))

struct List {
    std::optional<Id<User>> user;
    std::optional<Id<rbac::Group>> group;
    std::optional<Id<rbac::Role>> role;
    std::optional<rbac::ResourceCode> resource;
    std::optional<rbac::RecordName> record;
    std::optional<rbac::Effect> effect;
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;
};
BOOST_DESCRIBE_STRUCT(List, (),
                      (user, group, role, resource, record, effect, limit, skip, cursor, total))

struct Get {
    Id<AccessEntry> entry;
};
BOOST_DESCRIBE_STRUCT(Get, (), (entry))

struct Remove {
    Id<AccessEntry> entry;
    std::optional<IfMatch> if_match;
};
BOOST_DESCRIBE_STRUCT(Remove, (), (entry, if_match))

// Whom and which resource it is for stays.
struct Change {
    Id<AccessEntry> entry;
    std::optional<IfMatch> if_match;
    json::Patch<rbac::Effect> effect;
    json::Patch<std::optional<rbac::PermissionCode>> permission;
    json::Patch<std::optional<rbac::RecordName>> record;
    json::Patch<std::optional<rbac::FieldName>> field;
    json::Patch<Priority> priority;
    json::Patch<tenancy::Time> valid_from;
    json::Patch<std::optional<tenancy::Time>> valid_until;
    json::Patch<std::optional<tenancy::Reason>> reason;
};
BOOST_DESCRIBE_STRUCT(Change, (),
                      (entry, if_match, effect, permission, record, field, priority, valid_from,
                       valid_until, reason))

Result<Paged<EntryView>> list(Unit const& unit, Caller const& caller, List const& in);
Result<Paged<EntryView>> list_of_records(Unit const& unit, Caller const& caller, List const& in);
Result<Seen<EntryView>> get(Unit const& unit, Caller const& caller, Get const& in);
Result<Made<EntryView>> create(Unit& unit, Caller const& caller, New const& in);
Result<Made<EntryView>> create_of_record(Unit& unit, Caller const& caller, NewOfRecord const& in);
Result<Seen<EntryView>> change(Unit& unit, Caller const& caller, Change const& in);
Result<Done> remove(Unit& unit, Caller const& caller, Remove const& in);

// Of an entry that names a record; any other is not there.
Result<Seen<EntryView>> get_of_record(Unit const& unit, Caller const& caller, Get const& in);
Result<Done> remove_of_record(Unit& unit, Caller const& caller, Remove const& in);

}  // namespace freehold::api::acls
