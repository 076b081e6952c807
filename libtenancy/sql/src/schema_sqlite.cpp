// What SQLite says of a file: its pragmas, and the text of its statements where they say nothing.

#include "literal.hpp"
#include "reading.hpp"
#include "schema.hpp"

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

using enum CellType;

// Words in lower case, names as they are, marks one by one; comments fall out.
Names tokens(std::string_view sql)
{
    Names out;
    auto const is_word = [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
    };
    for (std::size_t at = 0; at < sql.size();) {
        auto end = at + 1;
        if (sql[at] == '"' || sql[at] == '\'') {
            end = std::min(sql.find(sql[at], at + 1), sql.size() - 1);
            out.emplace_back(sql.substr(at + 1, end - at - 1));
            ++end;
        } else if (is_word(sql[at])) {
            while (end < sql.size() && is_word(sql[end])) ++end;
            std::string word;
            for (char const c : sql.substr(at, end - at))
                word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            out.push_back(std::move(word));
        } else if (sql.substr(at).starts_with("--")) {
            end = std::min(sql.find('\n', at), sql.size());
        } else if (sql[at] > ' ') {
            out.emplace_back(1, sql[at]);
        }
        at = end;
    }
    return out;
}

// The names between the next pair of parentheses; `at` moves behind it.
Names in_parentheses(Names const& all, std::size_t& at)
{
    Names out;
    while (at < all.size() && all[at] != "(") ++at;
    for (++at; at < all.size() && all[at] != ")"; ++at)
        if (all[at] != ",") out.push_back(all[at]);
    ++at;
    return out;
}

// constraint name foreign key (…) references target (…) [on …] [deferrable initially deferred]
std::vector<ReferenceShape> references_in(Names const& all)
{
    std::vector<ReferenceShape> out;
    for (std::size_t at = 2; at + 1 < all.size(); ++at) {
        if (all[at] != "foreign" || all[at + 1] != "key") continue;
        ReferenceShape reference{.name = all[at - 2] == "constraint" ? all[at - 1] : "",
                                 .columns = in_parentheses(all, at),
                                 .target = {},
                                 .target_columns = {}};
        if (++at >= all.size()) break;
        reference.target = all[at];
        reference.target_columns = in_parentheses(all, at);
        std::string rest;
        for (; at < all.size() && all[at] != "," && all[at] != ")"; ++at)
            (rest += rest.empty() ? "" : " ") += all[at];
        reference.deferred = rest == "deferrable initially deferred";
        if (!rest.empty() && !reference.deferred) reference.odd = "\"" + rest + "\"";
        out.push_back(std::move(reference));
    }
    return out;
}

IndexShape read_index(Connection& connection, std::string const& name, bool unique, bool partial)
{
    IndexShape index{.name = name, .columns = {}, .unique = unique};
    read(connection,
         "select coalesce(name, '') from pragma_index_info(" + literal(name) + ") order by seqno",
         {text}, [&](CellView row) {
             index.columns.push_back(words(row[0]));
             if (index.columns.back().empty()) index.odd = "an expression";
         });
    if (!partial) return index;
    auto const all = tokens(connection.ask(
        "select sql from sqlite_master where type = 'index' and name = " + literal(name)));
    auto const where = std::ranges::find(all, "where");
    index.living = Names(where, all.end()) == Names{"where", "deleted_at", "is", "null"};
    if (!index.living) index.odd = "another condition";
    return index;
}

TableShape read_table(Connection& connection, std::string const& name)
{
    TableShape table{.name = name};
    std::vector<std::pair<std::int64_t, std::string>> key;
    read(connection,
         "select name, lower(type), \"notnull\", pk from pragma_table_info(" + literal(name) +
             ") order by cid",
         {text, text, integer, integer}, [&](CellView row) {
             table.columns.push_back({words(row[0]), words(row[1]), !yes(row[2])});
             if (yes(row[3])) key.emplace_back(std::get<std::int64_t>(row[3]), words(row[0]));
         });
    std::ranges::sort(key);
    for (auto& [place, column] : key) table.key.push_back(std::move(column));
    struct Listed {
        std::string name;
        bool unique;
        bool partial;
    };
    std::vector<Listed> listed;
    read(connection,
         "select name, \"unique\", partial from pragma_index_list(" + literal(name) +
             ") where origin <> 'pk' order by name",
         {text, integer, integer},
         [&](CellView row) { listed.push_back({words(row[0]), yes(row[1]), yes(row[2])}); });
    for (auto const& each : listed)
        table.indexes.push_back(read_index(connection, each.name, each.unique, each.partial));
    table.references = references_in(tokens(connection.ask(
        "select sql from sqlite_master where type = 'table' and name = " + literal(name))));
    return table;
}

struct Trigger {
    std::string name, table, sql;
};

std::vector<Trigger> read_triggers(Connection& connection)
{
    std::vector<Trigger> out;
    read(connection, "select name, tbl_name, sql from sqlite_master where type = 'trigger'",
         {text, text, text},
         [&](CellView row) { out.push_back({words(row[0]), words(row[1]), words(row[2])}); });
    return out;
}

Names names_of_tables(Connection& connection)
{
    Names out;
    read(connection,
         "select name from sqlite_master where type = 'table' and substr(name, 1, 7) <> 'sqlite_'"
         " and substr(name, 1, 9) <> 'freehold_' order by rowid",
         {text}, [&](CellView row) { out.push_back(words(row[0])); });
    return out;
}

// A table is append only if it has exactly the triggers that say so; those are taken out.
bool takes_no_change(TableShape const& table, std::vector<Trigger>& triggers)
{
    Names had;
    for (auto const* suffix : {"_no_update", "_no_delete"})
        for (auto const& trigger : triggers)
            if (trigger.name == table.name + suffix) {
                auto const all = tokens(trigger.sql);
                had.insert(had.end(), all.begin(), all.end());
                had.emplace_back(";");
            }
    if (had != tokens(create_triggers(table))) return false;
    std::erase_if(triggers, [&](auto const& each) {
        return each.table == table.name && each.name.starts_with(table.name + "_no_");
    });
    return true;
}

}  // namespace

Schema read_sqlite(Connection& connection)
{
    Schema out;
    auto triggers = read_triggers(connection);
    for (auto const& name : names_of_tables(connection)) {
        auto& table = out.tables.emplace_back(read_table(connection, name));
        table.append_only = takes_no_change(table, triggers);
    }
    for (auto const& trigger : triggers)
        out.odd.push_back("trigger " + trigger.name + " of " + trigger.table);
    read(connection, "select name from sqlite_master where type = 'view'", {text},
         [&](CellView row) { out.odd.push_back("view " + words(row[0])); });
    return out;
}

}  // namespace freehold::tenancy_sql
