// Statements that turn one schema into another, written for both dialects at once.

#include "difference.hpp"

namespace freehold::tenancy_sql {

namespace {

enum class In { both, sqlite, postgresql };

// Statements in order; neighbours for one dialect share their marks.
class Draft {
public:
    void add(In in, std::string sql) { pieces_.push_back({in, std::move(sql)}); }

    // SQLite builds the table anew instead of all that was added since `from`.
    void rebuild(std::size_t from, std::string sql)
    {
        for (auto i = from; i < pieces_.size();) {
            if (pieces_[i].in == In::both) pieces_[i].in = In::postgresql;
            if (pieces_[i].in == In::sqlite)
                pieces_.erase(pieces_.begin() + static_cast<std::ptrdiff_t>(i));
            else ++i;
        }
        add(In::sqlite, std::move(sql));
    }
    std::size_t size() const { return pieces_.size(); }

    std::string text() const
    {
        std::string out;
        auto now = In::both;
        auto const turn = [&](In in) {
            if (in == now) return;
            if (now != In::both) out += "-- end\n";
            if (in != In::both)
                out += in == In::sqlite ? "-- only sqlite\n" : "-- only postgresql\n";
            now = in;
        };
        for (auto const& piece : pieces_) {
            turn(piece.in);
            out += piece.sql;
        }
        turn(In::both);
        return out;
    }

private:
    struct Piece {
        In in;
        std::string sql;
    };
    std::vector<Piece> pieces_;
};

// What rows that exist get in a new column; a person decides what they should get.
std::string filler(ColumnShape const& column, In in)
{
    if (column.nullable) return "null";
    if (column.type == "bigint") return "0";
    if (column.type == "boolean") return "false";
    if (column.type == "json") return "'{}'";
    if (column.type == "uuid") return "'00000000-0000-0000-0000-000000000000'";
    if (column.type == "date") return "'1970-01-01'";
    if (column.type == "timestamptz") return in == In::sqlite ? "0" : "'epoch'";
    return "''";
}

std::string alter(TableShape const& table, std::string const& what)
{
    return "alter table " + quoted(table.name) + ' ' + what + ";\n";
}

void add_column(Draft& draft, TableShape const& table, ColumnShape const& column)
{
    auto const declared = "add column " + quoted(column.name) + ' ' + column.type;
    if (column.nullable) return draft.add(In::both, alter(table, declared));
    draft.add(In::both, "-- Rows that exist get a value here: decide which.\n");
    auto const with = [&](In in) {
        return alter(table, declared + " not null default " + filler(column, in));
    };
    if (with(In::sqlite) == with(In::postgresql)) draft.add(In::both, with(In::sqlite));
    else draft.add(In::sqlite, with(In::sqlite)), draft.add(In::postgresql, with(In::postgresql));
    draft.add(In::postgresql,
              alter(table, "alter column " + quoted(column.name) + " drop default"));
}

// True if only SQLite's table must be built anew for it.
bool change_column(Draft& draft, TableShape const& table, ColumnShape const& from,
                   ColumnShape const& to)
{
    auto const column = "alter column " + quoted(to.name);
    if (from.type != to.type)
        draft.add(In::postgresql, alter(table, column + " type " + to.type + " using " +
                                                   quoted(to.name) + "::text::" + to.type));
    if (from.nullable && !to.nullable)
        draft.add(In::postgresql, "-- Rows without a value get one here: decide which.\nupdate " +
                                      quoted(table.name) + " set " + quoted(to.name) + " = " +
                                      filler(to, In::postgresql) + " where " + quoted(to.name) +
                                      " is null;\n");
    if (from.nullable != to.nullable)
        draft.add(In::postgresql,
                  alter(table, column + (to.nullable ? " drop" : " set") + " not null"));
    return from != to;
}

std::string rebuilt(TableShape const& from, TableShape const& to)
{
    Names into;
    std::string values;
    for (auto const& column : to.columns) {
        into.push_back(column.name);
        auto const* had = named(from.columns, column.name);
        auto const value = had ? quoted(column.name) : filler(column, In::sqlite);
        (values += values.empty() ? "" : ", ") += had && had->nullable && !column.nullable
                                                      ? "coalesce(" + value + ", " +
                                                            filler(column, In::sqlite) + ")"
                                                      : value;
    }
    auto const temporary = to.name + "_new";
    std::string out = "-- SQLite cannot change this in place.\npragma legacy_alter_table = on;\n" +
                      create_table(to, temporary) + "insert into " + quoted(temporary) + " (" +
                      list_of(into) + ")\n    select " + values + " from " + quoted(to.name) +
                      ";\ndrop table " + quoted(to.name) + ";\nalter table " + quoted(temporary) +
                      " rename to " + quoted(to.name) + ";\npragma legacy_alter_table = off;\n";
    for (auto const& index : to.indexes) out += create_index(to, index);
    return out + (to.append_only ? create_triggers(to) : "");
}

bool unchanged(auto const& shapes, auto const& shape)
{
    auto const* const other = named(shapes, shape.name);
    return other && *other == shape;
}

// On SQLite a reference or a key goes with its table, which is rebuilt: both answer whether it must be.
bool drop_what_goes(Draft& draft, TableShape const& from, TableShape const& to)
{
    auto rebuild = from.key != to.key;
    for (auto const& index : from.indexes)
        if (!unchanged(to.indexes, index))
            draft.add(In::both, "drop index " + quoted(index.name) + ";\n");
    for (auto const& reference : from.references) {
        if (unchanged(to.references, reference)) continue;
        draft.add(In::postgresql, alter(to, "drop constraint " + quoted(reference.name)));
        rebuild = true;
    }
    if (from.key != to.key)
        draft.add(In::postgresql, alter(to, "drop constraint " + quoted(to.name + "_pkey")));
    for (auto const& column : from.columns) {
        if (named(to.columns, column.name)) continue;
        auto const drop = "drop column " + quoted(column.name);
        draft.add(In::sqlite, alter(to, drop));
        draft.add(In::postgresql, alter(to, drop + " cascade"));  // its policies
    }
    return rebuild;
}

bool add_what_comes(Draft& draft, TableShape const& from, TableShape const& to)
{
    bool rebuild = false;
    for (auto const& column : to.columns) {
        if (auto const* had = named(from.columns, column.name))
            rebuild = change_column(draft, to, *had, column) || rebuild;
        else add_column(draft, to, column);
    }
    if (from.key != to.key)
        draft.add(In::postgresql, alter(to, "add constraint " + quoted(to.name + "_pkey") +
                                                " primary key (" + list_of(to.key) + ")"));
    for (auto const& reference : to.references) {
        if (unchanged(from.references, reference)) continue;
        draft.add(In::postgresql, alter(to, "add " + reference_text(reference)));
        rebuild = true;
    }
    for (auto const& index : to.indexes)
        if (!unchanged(from.indexes, index)) draft.add(In::both, create_index(to, index));
    return rebuild;
}

void change_triggers(Draft& draft, TableShape const& to)
{
    for (auto const* suffix : {"_no_update", "_no_delete"})
        draft.add(In::sqlite, "drop trigger if exists " + quoted(to.name + suffix) + ";\n");
    if (to.append_only) draft.add(In::sqlite, create_triggers(to));
}

void change_table(Draft& draft, TableShape const& from, TableShape const& to, Dialect dialect)
{
    auto const start = draft.size();
    auto const dropped = drop_what_goes(draft, from, to);
    auto const added = add_what_comes(draft, from, to);
    if (dialect == Dialect::sqlite && from.append_only != to.append_only)
        change_triggers(draft, to);
    if (dropped || added) draft.rebuild(start, rebuilt(from, to));
}

void create_tables(Draft& draft, std::vector<TableShape const*> const& tables, Schema const& from)
{
    Names there;
    for (auto const& table : from.tables) there.push_back(table.name);
    std::vector<std::pair<TableShape const*, ReferenceShape const*>> added_later;
    for (auto const* table : tables) {
        there.push_back(table->name);
        Names later;
        for (auto const& reference : table->references)
            if (std::ranges::find(there, reference.target) == there.end()) {
                later.push_back(reference.name);
                added_later.emplace_back(table, &reference);
            }
        draft.add(In::both, "\n" + create_table(*table, table->name, later));
        for (auto const& index : table->indexes) draft.add(In::both, create_index(*table, index));
        if (table->append_only) draft.add(In::sqlite, create_triggers(*table));
    }
    for (auto const& [table, reference] : added_later)
        draft.add(In::postgresql, alter(*table, "add " + reference_text(*reference)));
}

std::string changes(Schema const& from, Schema const& to, Dialect dialect)
{
    Draft draft;
    std::vector<TableShape const*> created;
    for (auto const& table : to.tables)
        if (!named(from.tables, table.name)) created.push_back(&table);
    create_tables(draft, created, from);
    for (auto const& table : to.tables)
        if (auto const* had = named(from.tables, table.name))
            change_table(draft, *had, table, dialect);
    Names dropped;
    for (auto const& table : from.tables)
        if (!named(to.tables, table.name)) dropped.insert(dropped.begin(), table.name);
    if (dropped.size() == 1) draft.add(In::both, "drop table " + quoted(dropped[0]) + ";\n");
    else if (!dropped.empty()) {
        draft.add(In::postgresql, "drop table " + list_of(dropped) + ";\n");
        for (auto const& name : dropped)
            draft.add(In::sqlite, "drop table " + quoted(name) + ";\n");
    }
    return draft.text();
}

// What no layout knows stays, and is named in comments.
std::string keep_unknown(Schema& target, Schema const& found)
{
    std::string out;
    for (auto const& table : found.tables) {
        auto const known = std::ranges::find(target.tables, table.name, &TableShape::name);
        if (known == target.tables.end()) {
            out += "-- No layout knows it: drop table " + quoted(table.name) + ";\n";
            target.tables.push_back(table);
            continue;
        }
        for (auto const& column : table.columns)
            if (!named(known->columns, column.name)) {
                out += "-- No layout knows it: " +
                       alter(table, "drop column " + quoted(column.name));
                known->columns.push_back(column);
            }
        for (auto const& index : table.indexes)
            if (!index.unique && !named(known->indexes, index.name))
                known->indexes.push_back(index);
    }
    return out;
}

}  // namespace

std::string draft_of(Schema const& found, Schema const& expected, Dialect dialect,
                     std::string_view version)
{
    auto target = expected;
    auto const unknown = keep_unknown(target, found);
    auto const up = changes(found, target, dialect);
    if (up.empty() && unknown.empty()) return {};
    return "-- Say here in a sentence what this is for.\n-- oldest: " + std::string{version} +
           "\n" + (up.starts_with('\n') ? "" : "\n") + up + unknown + "\n-- down\n" +
           changes(target, found, dialect);
}

}  // namespace freehold::tenancy_sql
