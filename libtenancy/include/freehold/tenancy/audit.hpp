#pragma once
// The first reader of the change list: the audit, which keeps who changed what, written in the
// change's transaction.

#include <freehold/tenancy/tenant.hpp>

namespace freehold::tenancy {

using TableName = Text<"A table's name", 1, 63>;
using RowName = Text<"A row's name", 1, 200>;

enum class Verb { added, changed, removed };
BOOST_DESCRIBE_ENUM(Verb, added, changed, removed)

// A row as one JSON object: one level more than the deepest member.
using RowPicture = NestedJson<json_levels + 1>;

// Never changed and never removed, except by erasing the whole tenant.
struct AuditRecord {
    static constexpr std::string_view prefix = "aud";

    Id<AuditRecord> id;
    TableName subject;   // the table
    RowName row;         // the row's id, or its key
    Verb verb;
    RowPicture before;   // members as they were; secret ones only by name
    RowPicture after;
};
BOOST_DESCRIBE_STRUCT(AuditRecord, (), (id, subject, row, verb, before, after))

template <>
inline constexpr auto kept<AuditRecord> = table("audit_records", quiet, append_only, platform_too);

void write_audit(Transaction& transaction, Changes const& changes);

Verb verb_of(Change const& change);
// A row's id as text, or the cells of its composite key, escaped and joined as in a JSON pointer.
std::string name_row(Layout const& layout, CellView key);

}  // namespace freehold::tenancy
