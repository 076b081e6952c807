#pragma once
// What export, import and erasure have in common: a tenant's rows as the layouts alone know them.

#include <freehold/tenancy/archive.hpp>
#include <freehold/tenancy/unit.hpp>

#include <optional>
#include <utility>
#include <vector>

namespace freehold::tenancy {

// The platform's view with its transaction in hand: what follows works on layouts, not on types.
struct Everything : Platform {
    explicit Everything(Transaction& t) : Platform{t}, transaction{t} {}
    Transaction& transaction;
};

// While it lives, the transaction may touch the layout's rows of this tenant.
class Reaching {
public:
    Reaching(Transaction& transaction, Layout const& layout, Uuid const& tenant);

private:
    std::optional<Transaction::Turned> turned_;
};

// All rows of the tenant, dead ones too, in the order of their keys.
Query rows_of(Uuid const& tenant, std::size_t limit);

bool belongs_to_tenants(Layout const& layout);

// The columns that may name a row which comes later: archives keep them apart.
std::vector<Index> links_of(Layout const& layout);

// The rows without which the tenant's own row cannot stand: its owner's seat, account and directory.
std::vector<std::pair<Layout const*, Cells>> foundation(Transaction const& transaction,
                                                        Cells const& tenant);

}  // namespace freehold::tenancy
