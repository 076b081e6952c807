#include "model_cells.hpp"

#include <algorithm>
#include <cstring>

namespace freehold::tenancy::contract {

int order_of(Cell const& a, Cell const& b)
{
    if (is_null(a) && is_null(b)) return 0;
    if (is_null(a)) return 1;
    if (is_null(b)) return -1;
    if (auto const* x = std::get_if<std::int64_t>(&a)) {
        auto const y = std::get<std::int64_t>(b);
        return *x < y ? -1 : *x > y ? 1 : 0;
    }
    if (auto const* x = std::get_if<Uuid>(&a))
        return std::memcmp(x->bytes.data(), std::get<Uuid>(b).bytes.data(), 16);
    auto const& x = std::get<std::string>(a);
    auto const& y = std::get<std::string>(b);
    for (std::size_t i = 0; i < x.size() && i < y.size(); ++i)
        if (x[i] != y[i])
            return static_cast<unsigned char>(x[i]) < static_cast<unsigned char>(y[i]) ? -1 : 1;
    return x.size() < y.size() ? -1 : x.size() > y.size() ? 1 : 0;
}

bool same(Cell const& a, Cell const& b) { return order_of(a, b) == 0; }

bool same(Cells const& a, Cells const& b)
{
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!same(a[i], b[i])) return false;
    return true;
}

bool has_null(Cells const& cells) { return std::ranges::any_of(cells, is_null); }

bool holds(Condition const& condition, Cells const& row)
{
    auto const& cell = row[condition.column];
    if (condition.how == Comparison::absent) return is_null(cell);
    if (condition.how == Comparison::present) return !is_null(cell);
    if (is_null(cell)) return false;
    if (condition.how == Comparison::among) {
        for (auto const& value : condition.values)
            if (same(cell, value)) return true;
        return false;
    }
    auto const& value = condition.values.at(0);
    switch (condition.how) {
    case Comparison::equal: return order_of(cell, value) == 0;
    case Comparison::differs: return order_of(cell, value) != 0;
    case Comparison::less: return order_of(cell, value) < 0;
    case Comparison::at_most: return order_of(cell, value) <= 0;
    case Comparison::greater: return order_of(cell, value) > 0;
    case Comparison::at_least: return order_of(cell, value) >= 0;
    case Comparison::starts:
        return std::get<std::string>(cell).rfind(std::get<std::string>(value), 0) == 0;
    case Comparison::contains:
        return std::get<std::string>(cell).find(std::get<std::string>(value)) != std::string::npos;
    default: return false;
    }
}

bool is_wanted(Layout const& layout, Cells const& row, Living living)
{
    if (living == Living::both) return true;
    return is_dead(layout, row) == (living == Living::dead);
}

// A descending list is the ascending one from its end, keys and Nulls too.
bool stands_before(Order const& order, Cells const& a, Cells const& b)
{
    for (std::size_t i = 0; i < a.size(); ++i)
        if (auto const o = order_of(a[i], b[i]); o != 0) return order.descending ? o > 0 : o < 0;
    return false;
}

Cells masked(Layout const& layout, Cells row)
{
    for (std::size_t i = 0; i < row.size(); ++i)
        if (layout.columns[i].secret) row[i] = Null{};
    return row;
}

Cells key_cells(Layout const& layout, Cells const& row) { return pick(row, layout.key); }

Cells place_of(Layout const& layout, Order const& order, Cells const& row)
{
    Cells out;
    if (order.column != none) out.push_back(row[order.column]);
    for (auto const& cell : key_cells(layout, row)) out.push_back(cell);
    return out;
}

bool is_dead(Layout const& layout, Cells const& row)
{
    return layout.soft && !is_null(row[layout.deleted_at()]);
}

// A person writes what lies with the account; what is theirs in other tenants they read.

std::string show(Cell const& cell)
{
    if (is_null(cell)) return "null";
    if (auto const* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    if (auto const* uuid = std::get_if<Uuid>(&cell)) return text(*uuid);
    return '"' + std::get<std::string>(cell) + '"';
}

std::string show(Layout const& layout, Cells const& row)
{
    std::string out{layout.table};
    for (std::size_t i = 0; i < row.size(); ++i)
        out += (i ? ", " : " {") +
               (row.size() == layout.columns.size() ? std::string{layout.columns[i].name} + ": "
                                                    : "") +
               show(row[i]);
    return out + "}";
}

}  // namespace freehold::tenancy::contract
