// Records in memory: one lock (many readers or one writer), rollback by undo.

#include "memory_table.hpp"

#include <freehold/tenancy/tenancy.hpp>

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>

namespace freehold::tenancy {

namespace {

using memory::Table;
using memory::Tables;

class MemoryRows final : public Rows {
public:
    MemoryRows(Tables& tables, Reach const& reach) : tables_{tables}, reach_{reach} {}

    bool find(Layout const& layout, CellView key, Living living, Sink sink) override
    {
        auto const* row = table(layout).find(key);
        if (!row || !alive(layout, *row, living) || !visible(layout, *row)) return false;
        sink(*row);
        return true;
    }

    void select(Layout const& layout, Query const& query, Sink sink) override
    {
        auto rows = matching(layout, query);
        auto const less = [&](Cells const* a, Cells const* b) {
            return placed(layout, query.order, *a, *b) < 0;
        };
        auto const end = std::min(rows.size(), query.skip + query.limit);
        std::ranges::partial_sort(rows, rows.begin() + static_cast<std::ptrdiff_t>(end), less);
        for (auto i = query.skip; i < end; ++i) sink(*rows[i]);
    }

    std::size_t count(Layout const& layout, Query const& query) override
    {
        return matching(layout, query).size();
    }

    Outcome insert(Layout const& layout, CellView row) override
    {
        must_insert(layout, reach_, row);
        auto& into = table(layout);
        if (into.find(key_of(layout, row))) return Outcome::taken(*layout.key_taken);
        if (auto const* unique = into.taken(row)) return Outcome::taken(*unique->taken);
        if (auto const* reference = tables_.dangling(layout, row))
            return Outcome::dangling(*reference->dangling);
        tables_.set(layout, key_of(layout, row), Cells(row.begin(), row.end()));
        return Outcome::kept();
    }

    Outcome update(Layout const& layout, CellView key, std::span<Assignment const> changes,
                   std::optional<std::int64_t> version) override
    {
        auto const* before = writable(layout, key);
        if (!before || (version && (*before)[layout.version] != Cell{*version}))
            return Outcome::absent();
        auto row = *before;
        for (auto const& change : changes) row[change.column] = change.value;
        if (auto const* unique = table(layout).taken(row)) return Outcome::taken(*unique->taken);
        if (auto const* reference = tables_.dangling(layout, row))
            return Outcome::dangling(*reference->dangling);
        tables_.set(layout, Cells(key.begin(), key.end()), std::move(row));
        return Outcome::kept();
    }

    Outcome erase(Layout const& layout, CellView key, std::optional<std::int64_t> version) override
    {
        auto const* before = writable(layout, key);
        if (!before || (version && (*before)[layout.version] != Cell{*version}))
            return Outcome::absent();
        if (auto const* reference = tables_.referring(layout, key))
            return Outcome::in_use(*reference->in_use);
        tables_.set(layout, Cells(key.begin(), key.end()), std::nullopt);
        return Outcome::kept();
    }

    Outcome bump(Layout const& layout, CellView key, Index column, std::int64_t by) override
    {
        auto const* before = writable(layout, key);
        if (!before || !alive(layout, *before, Living::only)) return Outcome::absent();
        auto row = *before;
        auto& count = std::get<std::int64_t>(row[column]);
        if (by > 0 ? count > max_count - by : count < -max_count - by) return Outcome::absent();
        count += by;
        tables_.set(layout, Cells(key.begin(), key.end()), std::move(row));
        return Outcome::kept();
    }

    // There is one writer, and it is us: every row is held already.
    bool claim(Layout const& layout, CellView key, Sink sink) override
    {
        auto const* row = writable(layout, key);
        if (!row || !alive(layout, *row, Living::only)) return false;
        sink(*row);
        return true;
    }

    void turn(Reach const& reach) override { reach_ = reach; }
    Reach const& reach() const override { return reach_; }

private:
    // The tenant predicate of this store: what the reach sees.
    bool visible(Layout const& layout, CellView row) const
    {
        auto const& seen = layout.seen;
        switch (reach_.of) {
        case Reach::Of::tenant:
            return row[0] == Cell{reach_.tenant} ||
                   (seen.by_all && row[0] == Cell{platform_tenant.uuid()}) ||
                   (seen.through_seat && !layout.is_tenant &&
                    sits(Cell{reach_.tenant}, row[1], row[0]));
        case Reach::Of::person:
            return (seen.self != none && row[seen.self] == Cell{reach_.person} &&
                    is_mine(layout, row)) ||
                   (seen.through_seat && layout.is_tenant &&
                    sits(row[0], reach_.person, Cell{reach_.tenant}));
        case Reach::Of::platform: return true;
        }
        return false;
    }
    Cells const* writable(Layout const& layout, CellView key)
    {
        auto const* row = table(layout).find(key);
        return row && may_write(layout, reach_, *row) ? row : nullptr;
    }
    // A person is an id in a home: an id alone could be had by an account of another home.
    bool is_mine(Layout const& layout, CellView row) const
    {
        if (auto const home = home_column(layout); home != none)
            return row[home] == Cell{reach_.tenant};
        return row[0] == Cell{reach_.tenant} || sits(row[0], reach_.person, Cell{reach_.tenant});
    }
    bool sits(Cell const& tenant, Cell const& user, Cell const& home) const
    {
        static auto const column = layout_of<Membership>().find(name_of<&Membership::home>());
        auto const* seat = tables_.of(layout_of<Membership>()).find(Cells{tenant, user});
        return seat && (*seat)[column] == home;
    }
    static bool alive(Layout const& layout, CellView row, Living living)
    {
        if (living == Living::both || !layout.soft) return living != Living::dead || layout.soft;
        return is_null(row[layout.deleted_at()]) == (living == Living::only);
    }

    Table& table(Layout const& layout)
    {
        must_reach(layout, reach_);
        return tables_.of(layout);
    }

    std::vector<Cells const*> matching(Layout const& layout, Query const& query)
    {
        std::vector<Cells const*> rows;
        table(layout).candidates(query, candidates_of(layout), [&](Cells const& row) {
            if (!alive(layout, row, query.living) || !visible(layout, row)) return;
            for (auto const& condition : query.where)
                if (!meets(condition, row)) return;
            if (query.after && !behind(layout, query, row)) return;
            rows.push_back(&row);
        });
        return rows;
    }
    // The tenant whose rows are all that can be seen, if it is one.
    std::optional<Uuid> candidates_of(Layout const& layout) const
    {
        auto const own = reach_.of == Reach::Of::tenant && !layout.seen.by_all &&
                         (!layout.seen.through_seat || layout.is_tenant);
        return own ? std::optional{reach_.tenant} : std::nullopt;
    }
    static bool behind(Layout const& layout, Query const& query, Cells const& row)
    {
        Cells mark(layout.columns.size());
        std::size_t i = 0;
        if (query.order.column != none) mark[query.order.column] = (*query.after)[i++];
        auto const ordered = mark;
        for (auto const column : layout.key) mark[column] = (*query.after)[i++];
        if (query.order.column != none) mark[query.order.column] = (*query.after)[0];
        return placed(layout, query.order, row, mark) > 0;
    }

    Tables& tables_;
    Reach reach_;
};

class MemoryStore final : public Store {
public:
    explicit MemoryStore(Setting setting)
        : Store{std::move(setting)}, tables_{this->setting().catalogue}
    {
    }

private:
    Outcome run(Reach const& reach, Access access, Body body) override
    {
        if (access == Access::read) {
            std::unique_lock turn{turnstile_};
            std::shared_lock const lock{mutex_};
            turn.unlock();
            MemoryRows rows{tables_, reach};
            body(rows);
            return Outcome::kept();
        }
        std::unique_lock turn{turnstile_};
        std::unique_lock const lock{mutex_};
        turn.unlock();
        auto undo = tables_.begin();  // rolls back unless kept
        MemoryRows rows{tables_, reach};
        if (!body(rows)) return Outcome::kept();
        if (auto const* reference = tables_.deferred_dangling())
            return Outcome::dangling(*reference->dangling);
        undo.keep();
        return Outcome::kept();
    }

    std::mutex turnstile_;  // a writer that waits here lets no later reader pass
    std::shared_mutex mutex_;
    Tables tables_;
};

}  // namespace

std::unique_ptr<Store> open_memory(Setting setting)
{
    return std::make_unique<MemoryStore>(std::move(setting));
}

std::unique_ptr<Store> open_store(std::string_view address, Setting setting)
{
    if (address == "memory:") return open_memory(std::move(setting));
    throw Unavailable{
        "this program keeps records in memory only (address \"memory:\"): link "
        "freehold::tenancy_sql and call "
        "tenancy_sql::open_store for sqlite: and postgresql:"};
}

}  // namespace freehold::tenancy
