// What PostgreSQL's catalogue says of the schema freehold.

#include "schema.hpp"

#include "reading.hpp"

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

using enum CellType;

Names split(std::string const& list)
{
    Names out;
    for (std::size_t from = 0; from < list.size();) {
        auto const to = std::min(list.find(',', from), list.size());
        out.push_back(list.substr(from, to - from));
        from = to + 1;
    }
    return out;
}

std::string our_type(std::string const& type)
{
    if (type == "int8") return "bigint";
    if (type == "bool") return "boolean";
    return type;
}

// The names of columns by their numbers, in the order of the numbers.
std::string columns_of(std::string_view relation, std::string_view numbers)
{
    return "coalesce((select string_agg(a.attname, ',' order by k.place) from unnest(" +
           std::string{numbers} +
           ") with ordinality k(number, place) join pg_attribute a on a.attrelid = " +
           std::string{relation} + " and a.attnum = k.number), '')";
}

constexpr char const* from_tables =
    " join pg_class c on c.oid = {}\n"
    " join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'freehold'\n"
    " where c.relkind in ('r', 'p') and not starts_with(c.relname, 'freehold_')";

std::string of_tables(std::string_view oid)
{
    std::string out = from_tables;
    return out.replace(out.find("{}"), 2, oid);
}

IndexShape index_of(CellView row)
{
    auto const predicate = words(row[5]);
    IndexShape index{.name = words(row[1]),
                     .columns = split(words(row[2])),
                     .unique = yes(row[3]),
                     .living = predicate == "(deleted_at IS NULL)"};
    if (!predicate.empty() && !index.living) index.odd = "another condition";
    if (yes(row[6])) index.odd = "an expression";
    if (yes(row[7])) index.odd = "not being valid";
    return index;
}

TableShape& table_of(Schema& schema, Cell const& name)
{
    auto const found = std::ranges::find(schema.tables, words(name), &TableShape::name);
    if (found != schema.tables.end()) return *found;
    return schema.tables.emplace_back(TableShape{.name = words(name)});
}

void read_columns(Connection& connection, Schema& out)
{
    read(connection,
         "select c.relname::text, a.attname::text, t.typname::text, a.attnotnull::int from "
         "pg_attribute a join pg_type t on t.oid = a.atttypid" +
             of_tables("a.attrelid") +
             " and a.attnum > 0 and not a.attisdropped order by c.oid, a.attnum",
         {text, text, text, integer}, [&](CellView row) {
             table_of(out, row[0])
                 .columns.push_back({words(row[1]), our_type(words(row[2])), !yes(row[3])});
         });
}

void read_indexes(Connection& connection, Schema& out)
{
    read(connection,
         "select c.relname::text, i.relname::text, " + columns_of("c.oid", "x.indkey::int2[]") +
             ", x.indisunique::int, x.indisprimary::int, coalesce(pg_get_expr(x.indpred, "
             "x.indrelid), ''),"
             " (x.indexprs is not null)::int, (not x.indisvalid)::int from pg_index x join "
             "pg_class i on i.oid = x.indexrelid" +
             of_tables("x.indrelid") + " order by c.oid, i.oid",
         {text, text, text, integer, integer, text, integer, integer}, [&](CellView row) {
             auto& table = table_of(out, row[0]);
             if (yes(row[4])) table.key = split(words(row[2]));
             else table.indexes.push_back(index_of(row));
         });
}

ReferenceShape reference_of(CellView row)
{
    auto const* const odd = yes(row[8])   ? "not being validated"
                            : yes(row[7]) ? "an action"
                            : yes(row[6]) ? "another deferral"
                                          : "";
    return {words(row[1]),        split(words(row[2])), words(row[3]),
            split(words(row[4])), yes(row[5]),          odd};
}

void read_references(Connection& connection, Schema& out)
{
    read(connection,
         "select c.relname::text, f.conname::text, " + columns_of("c.oid", "f.conkey") +
             ", (select t.relname from pg_class t where t.oid = f.confrelid)::text, " +
             columns_of("f.confrelid", "f.confkey") +
             ", (f.condeferrable and f.condeferred)::int, (f.condeferrable and not "
             "f.condeferred)::int,"
             " (f.confdeltype <> 'a' or f.confupdtype <> 'a')::int, (not f.convalidated)::int from "
             "pg_constraint f" +
             of_tables("f.conrelid") + " and f.contype = 'f' order by c.oid, f.oid",
         {text, text, text, text, text, integer, integer, integer, integer},
         [&](CellView row) { table_of(out, row[0]).references.push_back(reference_of(row)); });
}

void read_what_no_layout_knows(Connection& connection, Schema& out)
{
    read(connection,
         "select (case c.relkind when 'v' then 'view ' when 'm' then 'materialized view ' else "
         "'relation ' end || c.relname)"
         " from pg_class c where c.relnamespace = 'freehold'::regnamespace and c.relkind in ('v', "
         "'m', 'f') union all "
         "select 'trigger ' || g.tgname || ' of ' || c.relname from pg_trigger g" +
             of_tables("g.tgrelid") + " and not g.tgisinternal",
         {text}, [&](CellView row) { out.odd.push_back(words(row[0])); });
}

}  // namespace

Schema read_postgresql(Connection& connection)
{
    Schema out;
    for (auto* part : {read_columns, read_indexes, read_references, read_what_no_layout_knows})
        part(connection, out);
    return out;
}

}  // namespace freehold::tenancy_sql
