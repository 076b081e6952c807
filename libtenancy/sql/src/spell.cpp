#include "spell.hpp"

#include "spell_query.hpp"

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

void spell_columns(Walk& walk, Layout const& layout)
{
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        if (i > 0) walk << ", ";
        walk.result(layout, static_cast<Index>(i));
    }
}

void spell_equal(Walk& walk, Layout const& layout, auto const& columns, CellView values)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) walk << " and ";
        walk.column(layout, columns[i]) << " = ";
        walk.value(layout, columns[i], values[i]);
    }
}

void spell_living(Walk& walk, Layout const& layout, Living living)
{
    if (living == Living::both) return;
    if (!layout.soft) return void(living == Living::dead && (walk << " and false", true));
    walk << " and \"deleted_at\" is " << (living == Living::only ? "null" : "not null");
}

void spell_where(Walk& walk, Layout const& layout, Query const& query, Reach const& reach)
{
    walk << " where ";
    spell_seen(walk, layout, reach);
    for (auto const& condition : query.where) spell_condition(walk, layout, condition);
    spell_living(walk, layout, query.living);
}

// A statement that changes one row: by its key, if the reach may.
void spell_this_row(Walk& walk, Layout const& layout, CellView key, Reach const& reach)
{
    walk << " where ";
    spell_equal(walk, layout, layout.key, key);
    walk << " and ";
    spell_written(walk, layout, reach);
}

}  // namespace

std::string shape_of(Operation operation, Layout const& layout, Reach const& reach)
{
    std::string shape(1, static_cast<char>(operation));
    auto const* const at = &layout;
    shape.append(reinterpret_cast<char const*>(&at), sizeof(Layout const*));
    shape += static_cast<char>(reach.of);
    return shape;
}

void add_shape(std::string& shape, Query const& query)
{
    for (auto const& condition : query.where)
        (shape += static_cast<char>(condition.column)) += static_cast<char>(condition.how);
    (shape += '|') += static_cast<char>(query.living);
    (shape += static_cast<char>(query.order.column)) += static_cast<char>(query.order.descending);
    if (query.after)
        shape += query.order.column != none && is_null(query.after->front()) ? 'n' : 'a';
}

void spell_find(Walk& walk, Layout const& layout, CellView key, Living living, Reach const& reach)
{
    walk << "select ";
    spell_columns(walk, layout);
    walk << " from ";
    walk.name(layout.table) << " where ";
    spell_equal(walk, layout, layout.key, key);
    walk << " and ";
    spell_seen(walk, layout, reach);
    spell_living(walk, layout, living);
}

void spell_select(Walk& walk, Layout const& layout, Query const& query, Reach const& reach)
{
    walk << "select ";
    spell_columns(walk, layout);
    walk << " from ";
    walk.name(layout.table);
    spell_where(walk, layout, query, reach);
    if (query.after) spell_behind(walk, layout, query);
    spell_order(walk, layout, query.order);
    walk << " limit ";
    walk.value(CellType::integer, static_cast<std::int64_t>(query.limit)) << " offset ";
    walk.value(CellType::integer, static_cast<std::int64_t>(query.skip));
}

void spell_count(Walk& walk, Layout const& layout, Query const& query, Reach const& reach)
{
    walk << "select ";
    walk.result(CellType::integer, "count(*)") << " from ";
    walk.name(layout.table);
    spell_where(walk, layout, query, reach);
}

void spell_insert(Walk& walk, Layout const& layout, CellView row)
{
    walk << "insert into ";
    walk.name(layout.table) << " (";
    for (std::size_t i = 0; i < row.size(); ++i)
        walk.column(layout, static_cast<Index>(i)) << (i + 1 < row.size() ? ", " : ") values (");
    for (std::size_t i = 0; i < row.size(); ++i)
        walk.value(layout, static_cast<Index>(i), row[i]) << (i + 1 < row.size() ? ", " : ")");
    walk << " on conflict do nothing";  // a conflict must not spoil the transaction
}

namespace {

void spell_at_version(Walk& walk, Layout const& layout, std::optional<std::int64_t> version)
{
    if (!version) return;
    walk << " and ";
    walk.column(layout, layout.version) << " = ";
    walk.value(CellType::integer, *version);
}

}  // namespace

void spell_update(Walk& walk, Layout const& layout, CellView key,
                  std::span<Assignment const> changes, std::optional<std::int64_t> version,
                  Reach const& reach)
{
    walk << "update ";
    walk.name(layout.table) << " set ";
    for (std::size_t i = 0; i < changes.size(); ++i) {
        walk.column(layout, changes[i].column) << " = ";
        walk.value(layout, changes[i].column, changes[i].value)
            << (i + 1 < changes.size() ? ", " : "");
    }
    spell_this_row(walk, layout, key, reach);
    spell_at_version(walk, layout, version);
}

void spell_erase(Walk& walk, Layout const& layout, CellView key,
                 std::optional<std::int64_t> version, Reach const& reach)
{
    walk << "delete from ";
    walk.name(layout.table);
    spell_this_row(walk, layout, key, reach);
    spell_at_version(walk, layout, version);
}

void spell_bump(Walk& walk, Layout const& layout, CellView key, Index column, std::int64_t by,
                Reach const& reach)
{
    walk << "update ";
    walk.name(layout.table) << " set ";
    walk.column(layout, column) << " = ";
    walk.column(layout, column) << " + ";
    walk.value(CellType::integer, by);
    spell_this_row(walk, layout, key, reach);
    spell_living(walk, layout, Living::only);
    walk << " and ";
    walk.column(layout, column) << " between ";
    walk.value(CellType::integer, by > 0 ? -max_count : -max_count - by) << " and ";
    walk.value(CellType::integer, by > 0 ? max_count - by : max_count);
}

// `for update` would deadlock with the key-share lock of every foreign key into the row.
void spell_claim(Walk& walk, Layout const& layout, CellView key, Reach const& reach)
{
    walk << "select ";
    spell_columns(walk, layout);
    walk << " from ";
    walk.name(layout.table);
    spell_this_row(walk, layout, key, reach);
    spell_living(walk, layout, Living::only);
    // What is append only never changes, and nobody has the right to hold it.
    if (walk.dialect() == Dialect::postgresql && !layout.append_only) walk << " for no key update";
}

void spell_holder(Walk& walk, Layout const& layout, Unique const& unique, CellView row)
{
    Cells values;
    for (auto const column : unique.columns) values.push_back(row[column]);
    walk << "select ";
    walk.result(CellType::integer, "1") << " from ";
    walk.name(layout.table) << " where ";
    spell_equal(walk, layout, unique.columns, values);
    spell_living(walk, layout, Living::only);
}

void spell_target(Walk& walk, Layout const& layout, std::span<Index const> columns, CellView values)
{
    walk << "select ";
    walk.result(CellType::integer, "1") << " from ";
    walk.name(layout.table) << " where ";
    spell_equal(walk, layout, columns, values);
    walk << " limit 1";
}

void spell_orphan(Walk& walk, Layout const& layout, Reference const& reference)
{
    auto const& target = reference.target();
    walk << "select ";
    walk.result(CellType::integer, "1") << " from ";
    walk.name(layout.table) << " c where ";
    for (auto const column : reference.columns)
        walk << "c.", walk.column(layout, column) << " is not null and ";
    walk << "not exists (select 1 from ";
    walk.name(target.table) << " t where ";
    for (std::size_t i = 0; i < reference.columns.size(); ++i) {
        walk << (i > 0 ? " and t." : "t.");
        walk.column(target, target.key[i]) << " = c.";
        walk.column(layout, reference.columns[i]);
    }
    walk << ") limit 1";
}

}  // namespace freehold::tenancy_sql
