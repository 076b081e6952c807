#pragma once
// The tables of the memory store: ordered rows, an index for every unique and every reference, and
// an undo log, so that a write costs what it changes.

#include <freehold/tenancy/membership.hpp>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace freehold::tenancy::memory {

class Table {
public:
    explicit Table(Layout const& layout);

    Cells const* find(CellView key) const;
    // The unique that another living row holds already.
    Unique const* taken(CellView row) const;
    // Is there a row whose reference has this target? `skip`: not counting the row of that key.
    bool refers(std::size_t reference, CellView target) const;
    // Rows that may match: by an index if a condition names one, by the tenant if there is one, else all.
    using Each = FunctionRef<void(Cells const&)>;
    void candidates(Query const& query, std::optional<Uuid> const& tenant, Each each) const;
    // Puts, replaces or removes; gives back what was there.
    std::optional<Cells> set(Cells const& key, std::optional<Cells> row);

    Layout const& layout() const { return *layout_; }

private:
    void referring(std::size_t reference, Cells const& target, Each each) const;
    bool is_dead(CellView row) const;
    void index(CellView row, bool present);

    Layout const* layout_;
    std::map<Cells, Cells, CellsLess> rows_;
    std::vector<std::map<Cells, Cells, CellsLess>> uniques_;  // its cells → the row's key
    std::vector<std::set<Cells, CellsLess>> references_;  // its cells, then the row's key
};

class Tables {
public:
    explicit Tables(Catalogue catalogue);

    // One transaction at a time; rolls back what was set unless kept.
    class Undo {
    public:
        explicit Undo(Tables& tables) : tables_{tables} {}
        Undo(Undo const&) = delete;
        ~Undo() { tables_.end(kept_); }
        void keep() { kept_ = true; }

    private:
        Tables& tables_;
        bool kept_ = false;
    };
    Undo begin() { return Undo{*this}; }

    Table& of(Layout const& layout);
    void set(Layout const& layout, Cells key, std::optional<Cells> row);

    // The first undeferred reference of this row whose target is missing.
    Reference const* dangling(Layout const& layout, CellView row);
    // An undeferred reference of some row to this target.
    Reference const* referring(Layout const& target, CellView key);
    // What the unit leaves pointing nowhere.
    Reference const* deferred_dangling();

private:
    struct Step {
        Table* table;
        Cells key;
        std::optional<Cells> before;
    };
    void end(bool kept);

    std::map<Layout const*, Table> tables_;
    std::vector<Step> log_;
};

}  // namespace freehold::tenancy::memory
