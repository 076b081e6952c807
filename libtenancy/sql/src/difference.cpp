#include "difference.hpp"

#include "literal.hpp"

namespace freehold::tenancy_sql {

namespace {

std::string plain(Names const& names)
{
    std::string out;
    for (auto const& name : names) (out += out.empty() ? "" : ", ") += name;
    return out;
}

std::string told(ColumnShape const& column)
{
    return column.type + (column.nullable ? "" : " not null");
}

std::string told(IndexShape const& index)
{
    return std::string{index.unique ? "unique (" : "("} + plain(index.columns) + ")" +
           (index.living ? " where deleted_at is null" : "") +
           (index.odd.empty() ? "" : " with " + index.odd);
}

std::string told(ReferenceShape const& reference)
{
    return "(" + plain(reference.columns) + ") to " + reference.target + " (" +
           plain(reference.target_columns) + ")" + (reference.deferred ? " deferred" : "") +
           (reference.odd.empty() ? "" : " with " + reference.odd);
}

template <class Shape>
void tell(Names& out, std::string const& kind, std::string const& table,
          std::vector<Shape> const& found, std::vector<Shape> const& expected)
{
    for (auto const& want : expected) {
        auto const* has = named(found, want.name);
        auto const what = joined({kind, want.name, " of ", table});
        if (!has) out.push_back(what + " is missing: it is " + told(want));
        else if (*has != want)
            out.push_back(what + " is " + told(*has) + " and should be " + told(want));
    }
}

// Further indexes are welcome unless they forbid something.
template <class Shape>
bool matters(Shape const& shape)
{
    if constexpr (std::same_as<Shape, IndexShape>) return shape.unique;
    else return true;
}

template <class Shape>
void tell_unknown(Names& out, std::string const& kind, std::string const& table,
                  std::vector<Shape> const& found, std::vector<Shape> const& expected)
{
    for (auto const& has : found)
        if (!named(expected, has.name) && matters(has))
            out.push_back(
                joined({kind, has.name, " of ", table, " is in no layout: it is ", told(has)}));
}

}  // namespace

Names differences(Schema const& found, Schema const& expected, Dialect dialect)
{
    Names out;
    for (auto const& want : expected.tables) {
        auto const* has = named(found.tables, want.name);
        if (!has) {
            out.push_back("table " + want.name + " is missing");
            continue;
        }
        tell(out, "column ", want.name, has->columns, want.columns);
        tell_unknown(out, "column ", want.name, has->columns, want.columns);
        if (has->key != want.key)
            out.push_back("the key of " + want.name + " is (" + plain(has->key) +
                          ") and should be (" + plain(want.key) + ")");
        tell(out, "index ", want.name, has->indexes, want.indexes);
        tell_unknown(out, "index ", want.name, has->indexes, want.indexes);
        tell(out, "reference ", want.name, has->references, want.references);
        tell_unknown(out, "reference ", want.name, has->references, want.references);
        if (dialect == Dialect::sqlite && has->append_only != want.append_only)
            out.push_back("table " + want.name +
                          (want.append_only
                               ? " should be append only: its triggers are missing or others"
                               : " has triggers that make it append only"));
    }
    for (auto const& has : found.tables)
        if (!named(expected.tables, has.name))
            out.push_back("table " + has.name + " is in no layout");
    for (auto const& odd : found.odd) out.push_back(odd + " is in no layout");
    return out;
}

}  // namespace freehold::tenancy_sql
