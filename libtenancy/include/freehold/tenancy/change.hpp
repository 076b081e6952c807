#pragma once
// The change list: every write of a transaction, in order. Readers see it once, at commit, inside
// the transaction; audit and outbox are the first two. No rule has to remember them.

#include <freehold/tenancy/rows.hpp>

#include <functional>
#include <string>
#include <vector>

namespace freehold::tenancy {

struct Change {
    Layout const* layout;
    Uuid tenant;       // of the row
    Cells key;
    std::optional<Cells> before;  // nothing: it was added. Secret cells are Null here,
    std::optional<Cells> after;   // nothing: it was removed
    Few<Index, 64> changed;       // columns whose value differs, secret ones too
};

using Changes = std::vector<Change>;

class Transaction;
// Writes what follows from the changes: rows of quiet tables, in the same transaction.
using ChangeReader = std::function<void(Transaction&, Changes const&)>;

// Past this many changes a unit fails with too_many_changes: large work is done in steps.
inline constexpr std::size_t max_changes = 10'000;

namespace errors {
inline constexpr Code too_many_changes{
    Kind::limited, "tenancy.too_many_changes",
    "One unit changes at most 10,000 rows: do the work in steps."};
inline constexpr Code count_full{Kind::limited, "tenancy.count_full",
                                 "That count would pass 10^15: use smaller steps."};
}

}  // namespace freehold::tenancy
