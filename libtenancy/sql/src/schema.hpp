#pragma once
// What a database has, or should have: tables as plain values, read from its catalogue or made from
// the layouts, to be compared and written down.

#include "connection.hpp"

#include <freehold/tenancy/layout.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace freehold::tenancy_sql {

using Names = std::vector<std::string>;

struct ColumnShape {
    std::string name;
    std::string type;
    bool nullable = false;
    friend bool operator==(ColumnShape const&, ColumnShape const&) = default;
};

struct IndexShape {
    std::string name;
    Names columns;
    bool unique = false;
    bool living = false;  // only rows whose deleted_at is null
    std::string odd{};  // what layouts cannot say: another condition, an expression, not valid
    friend bool operator==(IndexShape const&, IndexShape const&) = default;
};

struct ReferenceShape {
    std::string name;
    Names columns;
    std::string target;
    Names target_columns;
    bool deferred = false;
    std::string odd{};  // an action on delete or update, not validated
    friend bool operator==(ReferenceShape const&, ReferenceShape const&) = default;
};

struct TableShape {
    std::string name;
    std::vector<ColumnShape> columns{};
    Names key{};
    std::vector<IndexShape> indexes{};
    std::vector<ReferenceShape> references{};
    bool append_only = false;  // by triggers on SQLite, by grants on PostgreSQL
};

struct Schema {
    std::vector<TableShape> tables;  // in an order in which undeferred references point backwards
    Names odd{};  // views and triggers that no layout knows
};

template <class Shape>
Shape const* named(std::vector<Shape> const& shapes, std::string_view name)
{
    auto const found = std::ranges::find(shapes, name, &Shape::name);
    return found == shapes.end() ? nullptr : &*found;
}

Schema expected_schema(tenancy::Catalogue catalogue);

// Without Freehold's own tables, freehold_….
Schema read_sqlite(Connection& connection);
Schema read_postgresql(Connection& connection);

// The statements that make them, in both dialects unless marked.
std::string create_table(TableShape const& table, std::string_view name,
                         Names const& added_later = {});
std::string create_index(TableShape const& table, IndexShape const& index);
std::string create_triggers(TableShape const& table);
std::string reference_text(ReferenceShape const& reference);
std::string list_of(Names const& names);  // quoted, with commas

}  // namespace freehold::tenancy_sql
