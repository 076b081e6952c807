#pragma once
// Moving and ending a tenant whole, table by table, from the layouts alone: whatever a library keeps
// is taken along, in the order in which rows refer to one another.
//
// An archive is JSON Lines (UTF-8, RFC 8259 each):
//
//     {"archive": "freehold-archive-1", "tenant": "ten_01h2…", "tables": ["tenants", "users", …]}
//     {"table": "users", "row": {"tenant": "…", "id": "…", …}}          every member, and the metadata
//     {"table": "notes", "link": {"tenant": "…", "id": "…", "pinned": "…"}}
//     {"rows": 12, "links": 1}
//
// The first row is the tenant's own; of a tree, parents come before their children. What may point to
// a row that comes later (a deferred reference, or one to its own table) is left out of the row and
// follows as a link, after all rows. The last line counts both: without it, an archive is not whole.

#include <freehold/tenancy/store.hpp>
#include <freehold/tenancy/tenant.hpp>

namespace freehold::tenancy {

namespace errors {
inline constexpr Code bad_archive{Kind::invalid, "tenancy.bad_archive",
                                  "That is no archive that this program can read."};
inline constexpr Code other_in_the_way{Kind::conflict, "tenancy.other_in_the_way",
                                       "A row of the archive exists already, and differs."};
inline constexpr Code owns_another{
    Kind::conflict, "tenancy.owns_another",
    "An account of this tenant owns another tenant: transfer that one first."};
inline constexpr Code platform_stays{Kind::conflict, "tenancy.platform_stays",
                                     "The platform is the ground of all tenants: remove the "
                                     "database to end it."};
}

// What is left of an erased tenant: a row of the platform's own, which its audit keeps.
struct Erasure {
    static constexpr std::string_view prefix = "era";

    Id<Erasure> id;
    Id<Tenant> erased;  // which is no more: no reference
    TenantCode code;
    std::int64_t rows;
    std::optional<Time> finished;
};
BOOST_DESCRIBE_STRUCT(Erasure, (), (id, erased, code, rows, finished))

template <>
inline constexpr auto kept<Erasure> = table("erasures", platform_only);

// Bytes of one line. A longer one is refused, so a source need not read on behind it.
inline constexpr std::size_t max_archive_line = 8'388'608;

using LineSink = FunctionRef<void(std::string_view line)>;
using LineSource = FunctionRef<std::optional<std::string>()>;

// The tenant as it is at one moment. Answers the number of rows. Fails with not_found.
Result<std::size_t> export_tenant(Store& store, PlatformScope const& scope,
                                  Id<Tenant> const& tenant, LineSink sink);

// The tenant with its ids, in steps of at most 1,000 lines; it stays inactive until the last step,
// which only an archive that is whole has. An interrupted import goes on when it is run again from
// the start. Fails with bad_archive, which names the line, other_in_the_way, cycle, or what a row's
// layout names.
Result<Id<Tenant>> import_tenant(Store& store, PlatformScope const& scope, LineSource source);

// Ends a tenant and everything it owns, its audit too, in steps of at most 1,000 rows; the seats of
// its accounts elsewhere end with them, as changes of the tenants they are in. The tenant is archived
// first; run again, it goes on. Fails with platform_stays, no_platform, not_found, owns_another, or
// in_use: it has children, or another tenant holds on to the seat of a guest.
Result<Row<Erasure>> erase_tenant(Store& store, PlatformScope const& scope,
                                  Id<Tenant> const& tenant);

}  // namespace freehold::tenancy
