#pragma once
// Moving and ending a tenant whole, table by table, from the layouts alone: whatever a library keeps
// is taken along, in the order in which rows refer to one another.
//
// An archive is JSON Lines. The first line says what it is and which tables follow; each other line
// is one row, {"table": "users", "row": {"id": "…", …}}, with its metadata.

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

using LineSink = FunctionRef<void(std::string_view line)>;
using LineSource = FunctionRef<std::optional<std::string>()>;

// The tenant as it is at one moment. Answers the number of rows. Fails with not_found.
Result<std::size_t> export_tenant(Store& store, PlatformScope const& scope,
                                  Id<Tenant> const& tenant, LineSink sink);

// The tenant with its ids, in steps of at most 1,000 rows; it stays inactive until the last step.
// An interrupted import goes on when it is run again from the start.
// Fails with bad_archive, other_in_the_way, or what a row's layout names.
Result<Id<Tenant>> import_tenant(Store& store, PlatformScope const& scope, LineSource source);

// Ends a tenant and everything it owns, its audit too, in steps of at most 1,000 rows; the seats of
// its accounts elsewhere end with them. The tenant is archived first; run again, it goes on.
// Fails with not_found, in_use (it has children), owns_another or no_platform.
Result<Row<Erasure>> erase_tenant(Store& store, PlatformScope const& scope,
                                  Id<Tenant> const& tenant);

}  // namespace freehold::tenancy
