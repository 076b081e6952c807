#include "memory_table.hpp"

#include <freehold/tenancy/broken.hpp>

#include <algorithm>

namespace freehold::tenancy::memory {

namespace {

// The cells of some columns; nothing if one is Null, because Null is equal to nothing.
std::optional<Cells> whole(CellView row, auto const& columns)
{
    Cells out;
    for (auto const column : columns) {
        if (is_null(row[column])) return std::nullopt;
        out.push_back(row[column]);
    }
    return out;
}

bool begins(CellView row, CellView with)
{
    return row.size() >= with.size() && compare(row.first(with.size()), with) == 0;
}

}  // namespace

Table::Table(Layout const& layout)
    : layout_{&layout}, uniques_(layout.uniques.size()), references_(layout.references.size())
{
}

Cells const* Table::find(CellView key) const
{
    auto const at = rows_.find(key);
    return at == rows_.end() ? nullptr : &at->second;
}

bool Table::is_dead(CellView row) const
{
    return layout_->soft && !is_null(row[layout_->deleted_at()]);
}

Unique const* Table::taken(CellView row) const
{
    if (is_dead(row)) return nullptr;
    auto const key = whole(row, layout_->key);
    for (std::size_t i = 0; i < uniques_.size(); ++i) {
        auto const cells = whole(row, layout_->uniques[i].columns);
        if (!cells) continue;
        auto const holder = uniques_[i].find(*cells);
        if (holder != uniques_[i].end() && holder->second != *key)
            return &layout_->uniques.items[i];
    }
    return nullptr;
}

bool Table::refers(std::size_t reference, CellView target) const
{
    auto const at = references_[reference].lower_bound(target);
    return at != references_[reference].end() && begins(*at, target);
}

namespace {

// What a query says that these columns hold, as far as it says so; the first column is the tenant's.
class Known {
public:
    Known(Query const& query, std::optional<Uuid> const& tenant) : query_{query}, tenant_{tenant} {}

    std::optional<Cells> at(auto const& columns) const
    {
        Cells out;
        for (auto const column : columns) {
            auto cell = at_column(column);
            if (!cell) return std::nullopt;
            out.push_back(*std::move(cell));
        }
        return out;
    }
    std::optional<Uuid> tenant() const
    {
        auto const cell = at_column(0);
        return cell ? std::optional{std::get<Uuid>(*cell)} : std::nullopt;
    }

private:
    std::optional<Cell> at_column(Index column) const
    {
        if (column == 0 && tenant_) return Cell{*tenant_};
        for (auto const& condition : query_.where)
            if (condition.column == column && condition.how == Comparison::equal)
                return condition.values.front();
        return std::nullopt;
    }

    Query const& query_;
    std::optional<Uuid> const& tenant_;
};

}  // namespace

void Table::candidates(Query const& query, std::optional<Uuid> const& tenant, Each each) const
{
    Known const known{query, tenant};
    if (query.living == Living::only)
        for (std::size_t i = 0; i < uniques_.size(); ++i)
            if (auto const cells = known.at(layout_->uniques[i].columns)) {
                if (auto const at = uniques_[i].find(*cells); at != uniques_[i].end())
                    each(*find(at->second));
                return;
            }
    for (std::size_t i = 0; i < references_.size(); ++i) {
        auto const& columns = layout_->references[i].columns;
        if (columns.size() < 2) continue;  // the tenant alone: the rows are in that order
        if (auto const cells = known.at(columns)) return referring(i, *cells, each);
    }
    auto const one = known.tenant();
    auto at = one ? rows_.lower_bound(Cells{*one}) : rows_.begin();
    for (; at != rows_.end() && (!one || at->first[0] == Cell{*one}); ++at) each(at->second);
}

void Table::referring(std::size_t reference, Cells const& target, Each each) const
{
    auto const& referring = references_[reference];
    for (auto at = referring.lower_bound(target); at != referring.end() && begins(*at, target);
         ++at)
        each(*find(CellView{*at}.subspan(target.size())));
}

void Table::index(CellView row, bool present)
{
    auto const key = *whole(row, layout_->key);
    for (std::size_t i = 0; i < uniques_.size() && !is_dead(row); ++i) {
        auto cells = whole(row, layout_->uniques[i].columns);
        if (!cells) continue;
        if (present) uniques_[i].emplace(*std::move(cells), key);
        else uniques_[i].erase(*cells);
    }
    for (std::size_t i = 0; i < references_.size(); ++i) {
        auto cells = whole(row, layout_->references[i].columns);
        if (!cells) continue;
        cells->insert(cells->end(), key.begin(), key.end());
        if (present) references_[i].insert(*std::move(cells));
        else references_[i].erase(*cells);
    }
}

std::optional<Cells> Table::set(Cells const& key, std::optional<Cells> row)
{
    std::optional<Cells> before;
    auto at = rows_.find(key);
    if (at != rows_.end()) {
        index(at->second, false);
        before = std::move(at->second);
    }
    if (!row) {
        if (at != rows_.end()) rows_.erase(at);
        return before;
    }
    index(*row, true);
    if (at != rows_.end()) at->second = *std::move(row);
    else rows_.emplace(key, *std::move(row));
    return before;
}

Tables::Tables(Catalogue catalogue)
{
    for (auto const* layout : catalogue) tables_.emplace(layout, Table{*layout});
}

Table& Tables::of(Layout const& layout)
{
    auto const at = tables_.find(&layout);
    if (at == tables_.end())
        throw Misuse{"the store was not opened with the table " + std::string{layout.table}};
    return at->second;
}

void Tables::set(Layout const& layout, Cells key, std::optional<Cells> row)
{
    auto& table = of(layout);
    auto before = table.set(key, std::move(row));
    log_.push_back({&table, std::move(key), std::move(before)});
}

void Tables::end(bool kept)
{
    while (!kept && !log_.empty()) {
        auto step = std::move(log_.back());
        log_.pop_back();
        step.table->set(step.key, std::move(step.before));
    }
    log_.clear();
}

Reference const* Tables::dangling(Layout const& layout, CellView row)
{
    for (auto const& reference : layout.references) {
        if (reference.deferred) continue;
        auto const cells = whole(row, reference.columns);
        auto const own = &reference.target() == &layout && cells &&
                         *cells == *whole(row, layout.key);
        if (cells && !own && !of(reference.target()).find(*cells)) return &reference;
    }
    return nullptr;
}

Reference const* Tables::referring(Layout const& target, CellView key)
{
    for (auto const& [layout, table] : tables_)
        for (std::size_t i = 0; i < layout->references.size(); ++i) {
            auto const& reference = layout->references.items[i];
            if (!reference.deferred && &reference.target() == &target && table.refers(i, key))
                return &reference;
        }
    return nullptr;
}

Reference const* Tables::deferred_dangling()
{
    for (auto const& step : log_) {
        auto const& layout = step.table->layout();
        auto const* row = step.table->find(step.key);
        if (row) {
            for (auto const& reference : layout.references) {
                auto const cells = reference.deferred ? whole(*row, reference.columns)
                                                      : std::nullopt;
                if (cells && !of(reference.target()).find(*cells)) return &reference;
            }
            continue;
        }
        for (auto const& [child, table] : tables_)
            for (std::size_t i = 0; i < child->references.size(); ++i) {
                auto const& reference = child->references.items[i];
                if (reference.deferred && &reference.target() == &layout &&
                    table.refers(i, step.key))
                    return &reference;
            }
    }
    return nullptr;
}

}  // namespace freehold::tenancy::memory
