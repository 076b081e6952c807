#include "spell_query.hpp"

#include <algorithm>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

enum class As { it_is, text };

// A column as it is compared. PostgreSQL knows no order of json, so that is compared as it is written.
Walk& spell_compared(Walk& walk, Layout const& layout, Index at, As as = As::it_is)
{
    auto const type = layout.columns[at].type;
    auto const plain = type == CellType::text || type == CellType::digest ||
                       (type != CellType::json && as == As::it_is);
    if (walk.dialect() == Dialect::sqlite || plain) return walk.column(layout, at);
    walk << "(";
    return walk.column(layout, at) << "::text collate \"C\")";
}

// Lists travel as one parameter: an array for PostgreSQL, JSON for SQLite.
std::string list_text(Dialect dialect, Cells const& values)
{
    std::string out(1, dialect == Dialect::postgresql ? '{' : '[');
    for (auto const& value : values) {
        if (out.size() > 1) out += ',';
        if (auto const* number = std::get_if<std::int64_t>(&value)) {
            out += std::to_string(*number);
            continue;
        }
        out += '"';
        auto const words = std::holds_alternative<Uuid>(value) ? text(std::get<Uuid>(value))
                                                               : std::get<std::string>(value);
        for (char const c : words) {
            if (c == '"' || c == '\\') out += '\\';
            if (static_cast<unsigned char>(c) < 0x20 && dialect == Dialect::sqlite) {
                static constexpr char hex[] = "0123456789abcdef";
                ((out += "\\u00") += hex[c >> 4 & 15]) += hex[c & 15];
            } else {
                out += c;
            }
        }
        out += '"';
    }
    return out += dialect == Dialect::postgresql ? '}' : ']';
}

// PostgreSQL's times are written as text, so lists of them too.
Cells for_list(Dialect dialect, Column const& column, Cells const& values)
{
    if (dialect == Dialect::sqlite || column.type != CellType::time) return values;
    Cells out;
    for (auto const& value : values)
        out.emplace_back(text(Time{std::chrono::microseconds{std::get<std::int64_t>(value)}}));
    return out;
}

std::string_view operator_of(Comparison how)
{
    switch (how) {
    case Comparison::equal: return " = ";
    case Comparison::differs: return " <> ";
    case Comparison::less: return " < ";
    case Comparison::at_most: return " <= ";
    case Comparison::greater: return " > ";
    case Comparison::at_least: return " >= ";
    case Comparison::among:
    case Comparison::starts:
    case Comparison::contains:
    case Comparison::absent:
    case Comparison::present: break;
    }
    return {};
}

void spell_key_behind(Walk& walk, Layout const& layout, CellView key, std::string_view direction)
{
    walk << "(";
    for (std::size_t i = 0; i < layout.key.size(); ++i)
        walk.column(layout, layout.key[i]) << (i + 1 < layout.key.size() ? ", " : ")");
    walk << direction << "(";
    for (std::size_t i = 0; i < layout.key.size(); ++i)
        walk.value(layout, layout.key[i], key[i]) << (i + 1 < layout.key.size() ? ", " : ")");
}

}  // namespace

// Searches compare bytes and know no patterns, so nothing needs to be escaped.
void spell_condition(Walk& walk, Layout const& layout, Condition const& condition)
{
    auto const postgresql = walk.dialect() == Dialect::postgresql;
    auto const column = condition.column;
    walk << " and ";
    switch (condition.how) {
    case Comparison::absent: return void(walk.column(layout, column) << " is null");
    case Comparison::present: return void(walk.column(layout, column) << " is not null");
    case Comparison::among:
        spell_compared(walk, layout, column)
            << (postgresql ? " = any(" : " in (select \"value\" from json_each(");
        walk.text(walk.making()
                      ? std::string{}
                      : list_text(walk.dialect(), for_list(walk.dialect(), layout.columns[column],
                                                           condition.values)));
        return void(walk << (postgresql ? ")" : "))"));
    case Comparison::starts:
    case Comparison::contains:
        walk << (!postgresql                           ? "instr("
                 : condition.how == Comparison::starts ? "starts_with("
                                                       : "strpos(");
        spell_compared(walk, layout, column, As::text) << ", ";
        walk.text(walk.making() ? std::string{} : std::get<std::string>(condition.values.front()))
            << ")";
        if (condition.how == Comparison::contains) walk << " > 0";
        else if (!postgresql) walk << " = 1";
        return;
    case Comparison::equal:
    case Comparison::differs:
    case Comparison::less:
    case Comparison::at_most:
    case Comparison::greater:
    case Comparison::at_least: break;
    }
    spell_compared(walk, layout, column) << operator_of(condition.how);
    walk.value(layout, column, condition.values.front());
}

// Behind the cursor: by the order's column with Null last (first if descending), then by key.
void spell_behind(Walk& walk, Layout const& layout, Query const& query)
{
    auto const direction = query.order.descending ? " < " : " > ";
    auto const column = query.order.column;
    CellView const after{*query.after};
    walk << " and ";
    if (column == none) return spell_key_behind(walk, layout, after, direction);
    auto const key = after.subspan(1);
    walk << "(";
    if (is_null(after[0])) {
        if (query.order.descending) walk.column(layout, column) << " is not null or ";
        walk.column(layout, column) << " is null and ";
        spell_key_behind(walk, layout, key, direction);
    } else {
        spell_compared(walk, layout, column) << direction;
        walk.value(layout, column, after[0]);
        if (!query.order.descending && layout.columns[column].nullable)
            walk << " or ", walk.column(layout, column) << " is null";
        walk << " or ";
        spell_compared(walk, layout, column) << " = ";
        walk.value(layout, column, after[0]) << " and ";
        spell_key_behind(walk, layout, key, direction);
    }
    walk << ")";
}

void spell_order(Walk& walk, Layout const& layout, Order const& order)
{
    walk << " order by ";
    if (order.column != none) {
        spell_compared(walk, layout, order.column) << (order.descending ? " desc" : "");
        if (layout.columns[order.column].nullable)
            walk << (order.descending ? " nulls first" : " nulls last");
        walk << ", ";
    }
    for (std::size_t i = 0; i < layout.key.size(); ++i)
        walk.column(layout, layout.key[i])
            << (order.descending ? " desc" : "") << (i + 1 < layout.key.size() ? ", " : "");
}

}  // namespace freehold::tenancy_sql
