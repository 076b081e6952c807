#include "row_json.hpp"

#include <freehold/tenancy/audit.hpp>
#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/time.hpp>

#include <boost/json.hpp>

namespace freehold::tenancy {

namespace json = boost::json;

namespace {

json::value kept_json(Column const& column, std::string const& text)
{
    auto value = read_json(text, {.size = max_json_size, .levels = json_levels + 1});
    if (!value)
        throw Corrupt{"the column " + std::string{column.name} + " holds no JSON of this program"};
    return *std::move(value);
}

}  // namespace

json::value to_json(Column const& column, Cell const& cell)
{
    if (is_null(cell)) return nullptr;
    switch (column.type) {
    case CellType::uuid: return json::value(text(std::get<Uuid>(cell)));
    case CellType::integer: return std::get<std::int64_t>(cell);
    case CellType::boolean: return std::get<std::int64_t>(cell) != 0;
    case CellType::time:
        return json::value(text(Time{std::chrono::microseconds{std::get<std::int64_t>(cell)}}));
    case CellType::json: return kept_json(column, std::get<std::string>(cell));
    case CellType::text:
    case CellType::date:
    case CellType::digest: break;
    }
    return json::value(std::get<std::string>(cell));
}

std::optional<Cell> from_json(Column const& column, json::value const& value)
{
    if (value.is_null()) return column.nullable ? std::optional<Cell>{Null{}} : std::nullopt;
    switch (column.type) {
    case CellType::integer:
        return value.is_int64() ? std::optional<Cell>{value.get_int64()} : std::nullopt;
    case CellType::boolean:
        return value.is_bool() ? std::optional<Cell>{std::int64_t{value.get_bool()}} : std::nullopt;
    case CellType::json:
        return value.is_structured() ? std::optional<Cell>{json::serialize(value)} : std::nullopt;
    case CellType::uuid:
    case CellType::time:
    case CellType::text:
    case CellType::date:
    case CellType::digest: break;
    }
    if (!value.is_string()) return std::nullopt;
    auto const words = plain_text(value.get_string());
    if (column.type == CellType::uuid) {
        auto const uuid = parse_uuid(words);
        return uuid ? std::optional<Cell>{*uuid} : std::nullopt;
    }
    if (column.type == CellType::time) {
        auto const time = parse_time(words);
        return time ? std::optional<Cell>{std::int64_t{time->time_since_epoch().count()}}
                    : std::nullopt;
    }
    return std::string{words};
}

}  // namespace freehold::tenancy
