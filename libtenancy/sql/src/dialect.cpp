#include "dialect.hpp"

namespace freehold::tenancy_sql {

using namespace tenancy;

std::string quoted(std::string_view name)
{
    std::string out = "\"";
    for (char const c : name) out.append(c == '"' ? 2 : 1, c);
    return out += '"';
}

std::string_view declared_type(CellType type)
{
    switch (type) {
    case CellType::uuid: return "uuid";
    case CellType::text:
    case CellType::digest: return "ctext";
    case CellType::integer: return "bigint";
    case CellType::boolean: return "boolean";
    case CellType::time: return "timestamptz";
    case CellType::date: return "date";
    case CellType::json: return "json";
    }
    return {};
}

std::string key_name(Layout const& layout) { return std::string{layout.table} + "_pkey"; }

std::string unique_name(Layout const& layout, Unique const& unique)
{
    std::string out{layout.table};
    for (auto const column : unique.columns) {
        if (column == 0) continue;  // the tenant, everywhere
        auto const of = layout.columns[column].key_of;
        (out += '_') += layout.columns[of == none ? column : of].name;
    }
    return out += "_key";
}

std::string reference_name(Layout const& layout, Reference const& reference)
{
    auto const column = reference.columns[reference.columns.size() - 1];
    return std::string{layout.table} + '_' + std::string{layout.columns[column].name} + "_fk";
}

}  // namespace freehold::tenancy_sql
