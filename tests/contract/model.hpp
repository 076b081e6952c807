#pragma once
// The naive model: what a store must answer, written for obviousness from the headers' promises
// alone. Rows in vectors, linear scans, one picture kept from the unit's beginning. It knows every
// row, and asks each time whether the reach may see or write it.

#include "model_cells.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace freehold::tenancy::contract {

// What became of a write: nothing (it was kept) or the code of the error.
using Said = Code const*;
// Stands for a thrown Misuse.
inline constexpr Code misuse{Kind::invalid, "contract.misuse", "Misuse was thrown."};

class Model {
public:
    explicit Model(Catalogue catalogue);

    // Units. `begin` forgets whatever an unfinished one did; `end` tries to commit.
    void begin(Reach const& reach, Time now, std::optional<std::string> by);
    void turn(Reach const& reach) { reach_ = reach; }
    // What `end` may answer: every deferred reference that points nowhere, first or not.
    std::vector<Said> ends() const;
    Said end();
    void abort();
    bool spent() const { return spent_; }
    Reach const& reach() const { return reach_; }
    Changes const& changes() const { return changes_; }

    std::optional<Cells> find(Layout const& layout, Cells const& key, Living living) const;
    std::vector<Cells> select(Layout const& layout, Query const& query) const;
    std::size_t count(Layout const& layout, Query const& query) const;

    Said add(Layout const& layout, Cells& row);
    Said put(Layout const& layout, Cells& row);
    Said remove(Layout const& layout, Cells const& key, std::optional<std::int64_t> version = {});
    Said restore(Layout const& layout, Cells const& key);
    Said purge(Layout const& layout, Cells const& key);
    Said bump(Layout const& layout, Cells const& key, Index column, std::int64_t by);
    std::optional<Cells> claim(Layout const& layout, Cells const& key);

    // For whoever drives it: all rows, seen or not; and rows that are taken as they are (the first
    // tenants, what the change list's readers wrote).
    std::vector<Cells> const& rows(Layout const& layout) const { return tables_.at(&layout); }
    void adopt(Layout const& layout, Cells row) { tables_.at(&layout).push_back(std::move(row)); }
    bool sees(Layout const& layout, Cells const& row) const;
    bool writes(Layout const& layout, Cells const& row) const;
    bool reaches(Layout const& layout) const;

private:
    using Table = std::vector<Cells>;

    Table& written(Layout const& layout);
    Cells* at(Layout const& layout, Cells const& key);
    Said fail(Code const& code);
    Said limit(Layout const& layout);
    Said taken(Layout const& layout, Cells const& row, Cells const* self) const;
    enum class When { before_writing, writing };
    Said dangling(Layout const& layout, Cells const& row, Cells const* before, When when) const;
    bool is_outside(Reference const& reference, Cells const& row, Cell const& home) const;
    bool exists(Layout const& layout, Cells const& key) const;
    Said reachable(Layout const& layout, Cells const* row, Living living) const;
    void must_reach(Layout const& layout) const;
    Said cycle(Layout const& layout, Cells const& row, Cells const* before) const;
    Said take_out(Layout const& layout, Cells const& key);
    Said take_out_referring(Layout const& layout, Cells const& key);
    void stamp(Layout const& layout, Cells& row, Cells const* before) const;
    void note(Layout const& layout, Cells const* before, Cells const* after);

    Catalogue catalogue_;
    std::map<Layout const*, Table> tables_;
    std::map<Layout const*, Table> before_;  // as the unit found them, where it wrote
    Reach reach_{};
    Time now_{};
    std::optional<std::string> by_;
    Changes changes_;
    bool spent_ = false;
};

}  // namespace freehold::tenancy::contract
