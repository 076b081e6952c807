#include "schema.hpp"

#include <freehold/tenancy/archive.hpp>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

template <class List>
Names names_of(Layout const& layout, List const& columns)
{
    Names out;
    for (auto const column : columns) out.emplace_back(layout.columns[column].name);
    return out;
}

bool begins(Names const& names, Names const& with)
{
    return names.size() >= with.size() && std::equal(with.begin(), with.end(), names.begin());
}

// What a reference's far end is searched by when it goes, and a person's own rows when they come. The
// rest of the key makes them stand in their order there: a page of them is read, and nothing sorted.
void add_search_indexes(TableShape& table, Layout const& layout)
{
    auto const add = [&](std::string name, Names columns) {
        table.indexes.push_back({.name = std::move(name), .columns = std::move(columns)});
    };
    for (auto const& reference : layout.references) {
        auto columns = names_of(layout, reference.columns);
        if (begins(table.key, columns) || begins(columns, table.key)) continue;
        auto name = table.name + '_' + columns.back() + "_idx";
        for (auto const& each : table.key)
            if (std::ranges::find(columns, each) == columns.end()) columns.push_back(each);
        add(std::move(name), std::move(columns));
    }
    if (auto const self = layout.seen.self; self != none && layout.key[0] != self) {
        std::string const column{layout.columns[self].name};
        add(table.name + '_' + column + "_self_idx", {column});
    }
}

TableShape shape_of(Layout const& layout)
{
    TableShape table{.name = std::string{layout.table}};
    for (auto const& column : layout.columns)
        table.columns.push_back(
            {std::string{column.name}, std::string{declared_type(column.type)}, column.nullable});
    table.key = names_of(layout, layout.key);
    table.append_only = layout.append_only;
    for (auto const& unique : layout.uniques)
        table.indexes.push_back({.name = unique_name(layout, unique),
                                 .columns = names_of(layout, unique.columns),
                                 .unique = true,
                                 .living = layout.soft});
    for (auto const& reference : layout.references) {
        auto const& target = reference.target();
        table.references.push_back({.name = reference_name(layout, reference),
                                    .columns = names_of(layout, reference.columns),
                                    .target = std::string{target.table},
                                    .target_columns = names_of(target, target.key),
                                    .deferred = reference.deferred});
    }
    add_search_indexes(table, layout);
    return table;
}

}  // namespace

Schema expected_schema(Catalogue catalogue)
{
    Schema out;
    for (auto const* layout : catalogue) out.tables.push_back(shape_of(*layout));
    return out;
}

std::string list_of(Names const& names)
{
    std::string out;
    for (auto const& name : names) (out += out.empty() ? "" : ", ") += quoted(name);
    return out;
}

std::string reference_text(ReferenceShape const& reference)
{
    return "constraint " + quoted(reference.name) + " foreign key (" + list_of(reference.columns) +
           ") references " + quoted(reference.target) + " (" + list_of(reference.target_columns) +
           ")" + (reference.deferred ? " deferrable initially deferred" : "");
}

// SQLite cannot add a reference to a table, so those that PostgreSQL adds later are marked here.
std::string create_table(TableShape const& table, std::string_view name, Names const& added_later)
{
    std::string out = "create table " + quoted(name) + " (\n";
    for (auto const& column : table.columns)
        out += "    " + quoted(column.name) + ' ' + column.type +
               (column.nullable ? "" : " not null") + ",\n";
    for (auto const& reference : table.references) {
        auto const later = std::ranges::find(added_later, reference.name) != added_later.end();
        out += (later ? "-- only sqlite\n" : "") + ("    " + reference_text(reference)) + ",\n" +
               (later ? "-- end\n" : "");
    }
    return out + "    constraint " + quoted(table.name + "_pkey") + " primary key (" +
           list_of(table.key) + ")\n);\n";
}

std::string create_index(TableShape const& table, IndexShape const& index)
{
    return std::string{index.unique ? "create unique index " : "create index "} +
           quoted(index.name) + " on " + quoted(table.name) + " (" + list_of(index.columns) + ")" +
           (index.living ? " where \"deleted_at\" is null" : "") + ";\n";
}

std::string create_triggers(TableShape const& table)
{
    auto const& erasures = layout_of<Erasure>();
    auto const abort = "begin\n    select raise(abort, '" + table.name +
                       " is append only');\nend;\n";
    return "create trigger " + quoted(table.name + "_no_update") + " before update on " +
           quoted(table.name) + "\n" + abort + "create trigger " +
           quoted(table.name + "_no_delete") + " before delete on " + quoted(table.name) +
           "\nwhen not exists (select 1 from " + quoted(erasures.table) + " where " +
           quoted(name_of<&Erasure::erased>()) + " = old.\"tenant\" and " +
           quoted(name_of<&Erasure::finished>()) + " is null)\n" + abort;
}

}  // namespace freehold::tenancy_sql
