#pragma once
// What every store keeps: cells. A column has one type; a cell holds a value of it or Null.

#include <freehold/tenancy/uuid.hpp>

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace freehold::tenancy {

struct Null {
    friend bool operator==(Null, Null) = default;
};

// integer, boolean (0, 1) and time (microseconds since 1970) are int64; uuid is Uuid;
// text, date (ISO 8601), json and digest (hexadecimal) are text.
enum class CellType : std::uint8_t { uuid, text, integer, boolean, time, date, json, digest };

using Cell = std::variant<Null, std::int64_t, Uuid, std::string>;
using Cells = std::vector<Cell>;
using CellView = std::span<Cell const>;

inline bool is_null(Cell const& cell) { return cell.index() == 0; }

// The order every store sorts by: numbers by value, text and ids by bytes, Null after everything.
std::strong_ordering compare(Cell const& a, Cell const& b);
std::strong_ordering compare(CellView a, CellView b);

struct CellsLess {
    using is_transparent = void;
    bool operator()(CellView a, CellView b) const { return compare(a, b) < 0; }
};

}  // namespace freehold::tenancy
