#pragma once
// Rows: one open transaction, as every store offers it. The only port between the domain and a
// store, over cells. Whatever holds for more than one row (versions, cascades, the change list)
// is done once, above it, in transaction.hpp.

#include <freehold/tenancy/function_ref.hpp>
#include <freehold/tenancy/query.hpp>

#include <optional>
#include <span>

namespace freehold::tenancy {

// Whose rows a transaction may touch; made by scopes alone (scope.hpp). Stores turn it into the
// tenant predicate, each in one place.
struct Reach {
    enum class Of : std::uint8_t { tenant, person, platform } of;
    Uuid tenant{};  // of a person: the tenant in whose directory the account lies
    Uuid person{};
    friend bool operator==(Reach const&, Reach const&) = default;
};

// What every store agrees on; the condition under which rows are seen is spelled by each.
// May the table be named at all? A person may name any, and sees nothing where nothing is of persons.
bool reaches(Layout const& layout, Reach::Of of);
// Misuse if not, or if the row may not be added: what follows from a change a person may add at home.
void must_reach(Layout const& layout, Reach const& reach);
void must_insert(Layout const& layout, Reach const& reach, CellView row);
// May it change or remove this row that it sees?
bool may_write(Layout const& layout, Reach const& reach, CellView row);
// The column that says in which tenant a person's account lies: the account's own, or of its seat
// the home. None: the row lies in some tenant where the person sits.
Index home_column(Layout const& layout);

// What became of a write.
struct Outcome {
    enum class What : std::uint8_t { kept, taken, dangling, absent, in_use };

    What what = What::kept;
    Code const* code = nullptr;  // as the layout names it

    static Outcome kept() { return {}; }
    static Outcome taken(Code const& code) { return {What::taken, &code}; }
    static Outcome dangling(Code const& code) { return {What::dangling, &code}; }
    static Outcome in_use(Code const& code) { return {What::in_use, &code}; }
    static Outcome absent() { return {What::absent, &errors::not_found}; }
    explicit operator bool() const { return what == What::kept; }
};

// Counters stay within this on both sides, which every store and every reader of JSON holds exactly.
inline constexpr std::int64_t max_count = 1'000'000'000'000'000;

struct Assignment {
    Index column;
    Cell value;
};

class Rows {
public:
    using Sink = FunctionRef<void(CellView)>;  // sees one row; the view dies with the call

    virtual ~Rows() = default;

    // Reading obeys the reach: what may not be seen is not there.
    virtual bool find(Layout const& layout, CellView key, Living living, Sink sink) = 0;
    virtual void select(Layout const& layout, Query const& query, Sink sink) = 0;
    virtual std::size_t count(Layout const& layout, Query const& query) = 0;

    // Writing touches one row that the reach may write. `taken` from an insert leaves the
    // transaction usable; every other failure spoils it.
    virtual Outcome insert(Layout const& layout, CellView row) = 0;
    // kept, taken, dangling, or absent: no such row, or (with a version) not at that version.
    virtual Outcome update(Layout const& layout, CellView key, std::span<Assignment const> changes,
                           std::optional<std::int64_t> version) = 0;
    virtual Outcome erase(Layout const& layout, CellView key,
                          std::optional<std::int64_t> version) = 0;
    // Adds to a counter column; kept, or absent: no such row, or its sum would leave max_count.
    virtual Outcome bump(Layout const& layout, CellView key, Index column, std::int64_t by) = 0;
    // Holds a living row against every other claim and write until the end, and shows it as it is
    // then; false: there is none that the reach may write.
    virtual bool claim(Layout const& layout, CellView key, Sink sink) = 0;

    // Goes on in one tenant, or back in the platform (PlatformScope::enter).
    virtual void turn(Reach const& reach) = 0;
    virtual Reach const& reach() const = 0;
};

}  // namespace freehold::tenancy
