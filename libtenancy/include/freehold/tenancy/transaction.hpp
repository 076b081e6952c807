#pragma once
// What every write has in common, whatever the store: metadata, versions, references to the living,
// cascades through the layouts, trees without cycles, and the change list.

#include <freehold/tenancy/change.hpp>

#include <optional>
#include <string>

namespace freehold::tenancy {

// What the store knows of a row besides its members.
struct Meta {
    Uuid tenant;
    std::int64_t version = 0;
    Time created_at;
    std::optional<std::string> created_by;
    Time updated_at;
    std::optional<std::string> updated_by;
    std::optional<Time> deleted_at;
};

class Transaction {
public:
    struct Circumstances {
        Catalogue catalogue;
        Time now;
        FreshIds& ids;
        std::optional<std::string> by;  // who acts, as the text of an id
    };

    Transaction(Rows& rows, Circumstances circumstances);
    Transaction(Transaction const&) = delete;

    Time now() const { return circumstances_.now; }
    Uuid fresh() { return circumstances_.ids.next(circumstances_.now); }
    Reach const& reach() const { return rows_.reach(); }
    Catalogue catalogue() const { return circumstances_.catalogue; }

    // Reading. A spent transaction throws Misuse.
    std::optional<Cells> find(Layout const& layout, CellView key,
                              Living living = Living::only) const;
    bool find(Layout const& layout, CellView key, Living living, Rows::Sink sink) const;
    // The same in one tenant, where a key may also name what lies elsewhere and can be seen here: a
    // template of the platform, the account of a guest.
    bool look_up(Layout const& layout, std::span<Cell> key, Living living, Rows::Sink sink) const;
    void select(Layout const& layout, Query const& query, Rows::Sink sink) const;
    std::size_t count(Layout const& layout, Query const& query) const;

    // Writing. `row` has the layout's size, with tenant, members and search keys; the metadata are
    // filled in. `taken` from add, `not_found`, `stale` and `read_only` leave the transaction
    // usable; every other error spends it.
    Result<Done> add(Layout const& layout, Cells& row);
    Result<Done> add(Layout const& layout, Cells&& row);  // goes into the change list as it is
    // The metadata of a row that is added now.
    Meta first(Uuid const& tenant) const;
    // `row` as it was read, with other members; fails with `stale` if it was changed meanwhile, and
    // with `read_only` if the reach sees it without owning it, as every write below.
    Result<Done> put(Layout const& layout, Cells& row);
    // Ends a row: softly where the layout says so, else as purge does. Fails with `stale` if it is
    // not at that version.
    Result<Done> remove(Layout const& layout, CellView key,
                        std::optional<std::int64_t> version = {});
    Result<Done> restore(Layout const& layout, CellView key);
    // Removes a row, dead or alive, with all that cascades from it.
    Result<Done> purge(Layout const& layout, CellView key);
    // Fails with not_found, read_only, or count_full.
    Result<Done> bump(Layout const& layout, CellView key, Index column, std::int64_t by);
    // Holds the row until the end and reads it as it is then.
    std::optional<Cells> claim(Layout const& layout, CellView key);

    // For moving a tenant whole: the row with the metadata it has, references of a row set or unset,
    // and a row's end without a trace. None makes a change; whoever calls them leaves a receipt.
    Result<Done> import_row(Layout const& layout, CellView row);
    // Asks nobody whether a tree stays one: it clears parents and sets what is none.
    Result<Done> amend_row(Layout const& layout, CellView key, std::span<Assignment const> changes);
    Result<Done> erase_row(Layout const& layout, CellView key);

    // Goes on in another reach until it ends, then in the one before. Misuse unless the transaction
    // was opened for the platform, which may act in every tenant.
    class Turned {
    public:
        Turned(Transaction& transaction, Reach const& reach);
        ~Turned();
        Turned(Turned const&) = delete;

    private:
        Transaction& transaction_;
        Reach former_;
    };

    Changes const& changes() const { return changes_; }
    bool spent() const { return spent_; }
    // Lets the readers write what follows from the changes. Called once, before commit.
    Result<Done> finish(std::span<ChangeReader const> readers);

private:
    std::vector<Assignment> stamped(Layout const& layout, Cells& row,
                                    std::vector<Index> columns) const;
    Result<Done> insert(Layout const& layout, Cells& row);
    Result<Done> fail(Outcome outcome);
    Result<Done> spend(Error error);
    Result<Done> count_write(Layout const& layout);
    Result<Done> refer_within_reach(Layout const& layout, CellView row);
    Result<Done> refer_to_the_living(Layout const& layout, CellView row, CellView before);
    Result<Done> stay_a_tree(Layout const& layout, CellView row, CellView before);
    Result<Done> end(Layout const& layout, CellView key, Cells const& before);
    Result<Done> end_referring(Layout const& layout, CellView key);
    void note(Layout const& layout, std::optional<Cells> before, std::optional<Cells> after);
    void must_be_usable() const;

    Rows& rows_;
    Reach::Of opened_for_;
    Circumstances circumstances_;
    Changes changes_;
    std::size_t writes_ = 0;
    bool spent_ = false;
    bool finishing_ = false;
};

// The key cells of a row.
Cells key_of(Layout const& layout, CellView row);

}  // namespace freehold::tenancy
