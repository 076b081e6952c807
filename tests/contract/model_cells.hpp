#pragma once
// The model's own cells: how they compare, what a condition means, where a row stands. Whoever
// shares a comparison with the store shares its mistakes.

#include <freehold/tenancy/tenancy.hpp>

#include <string>

namespace freehold::tenancy::contract {

int order_of(Cell const& a, Cell const& b);
bool same(Cell const& a, Cell const& b);
bool same(Cells const& a, Cells const& b);
bool has_null(Cells const& cells);

template <class Columns>
Cells pick(Cells const& row, Columns const& columns)
{
    Cells out;
    for (auto const column : columns) out.push_back(row[column]);
    return out;
}

Cells key_cells(Layout const& layout, Cells const& row);
bool is_dead(Layout const& layout, Cells const& row);
bool is_wanted(Layout const& layout, Cells const& row, Living living);
bool holds(Condition const& condition, Cells const& row);
// As a Change shows it: secrets are Null.
Cells masked(Layout const& layout, Cells row);

// Where a row stands in a list: the order's cell, if there is one, then the key.
Cells place_of(Layout const& layout, Order const& order, Cells const& row);
bool stands_before(Order const& order, Cells const& a, Cells const& b);

std::string show(Cell const& cell);
std::string show(Layout const& layout, Cells const& row);

}  // namespace freehold::tenancy::contract
