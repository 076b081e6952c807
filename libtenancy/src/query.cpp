#include <freehold/tenancy/query.hpp>

#include <freehold/tenancy/base64.hpp>
#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/records.hpp>

#include <algorithm>
#include <charconv>

namespace freehold::tenancy {

std::strong_ordering compare(Cell const& a, Cell const& b)
{
    if (is_null(a) || is_null(b)) return is_null(a) <=> is_null(b);
    if (a.index() != b.index()) return a.index() <=> b.index();
    return std::visit(
        [&]<class V>(V const& value) -> std::strong_ordering {
            if constexpr (std::same_as<V, Null>) return std::strong_ordering::equal;
            else return value <=> std::get<V>(b);
        },
        a);
}

std::strong_ordering compare(CellView a, CellView b)
{
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        if (auto const order = compare(a[i], b[i]); order != 0) return order;
    return a.size() <=> b.size();
}

bool meets(Condition const& condition, CellView row)
{
    auto const& cell = row[condition.column];
    auto const absent = is_null(cell);
    if (condition.how == Comparison::absent) return absent;
    if (condition.how == Comparison::present) return !absent;
    if (absent) return false;  // as in SQL, Null compares with nothing
    auto const order = [&] { return compare(cell, condition.values.front()); };
    auto const text = [](Cell const& c) -> std::string_view { return std::get<std::string>(c); };
    switch (condition.how) {
    case Comparison::equal: return order() == 0;
    case Comparison::differs: return order() != 0;
    case Comparison::less: return order() < 0;
    case Comparison::at_most: return order() <= 0;
    case Comparison::greater: return order() > 0;
    case Comparison::at_least: return order() >= 0;
    case Comparison::among:
        return std::ranges::any_of(condition.values,
                                   [&](Cell const& choice) { return compare(cell, choice) == 0; });
    case Comparison::starts: return text(cell).starts_with(text(condition.values.front()));
    case Comparison::contains:
        return text(cell).find(text(condition.values.front())) != std::string_view::npos;
    case Comparison::absent:
    case Comparison::present: break;
    }
    return false;
}

std::strong_ordering placed(Layout const& layout, Order order, CellView a, CellView b)
{
    auto const turned = [&](std::strong_ordering o) { return order.descending ? 0 <=> o : o; };
    if (order.column != none)
        if (auto const o = compare(a[order.column], b[order.column]); o != 0) return turned(o);
    for (auto const column : layout.key)
        if (auto const o = compare(a[column], b[column]); o != 0) return turned(o);
    return std::strong_ordering::equal;
}

namespace {

// Holds the longest text that a list may be ordered by, in base64.
constexpr std::size_t max_cursor = 131'072;

std::string place_name(Layout const& layout, Order order)
{
    std::string out{layout.table};
    if (order.column != none) (out += '.') += layout.columns[order.column].name;
    return out += order.descending ? '-' : '+';
}

// A type letter, the length, a colon, the text: nothing in a cell can end it early.
void write_cell(std::string& out, Cell const& cell)
{
    static constexpr std::string_view kinds = "nius";
    auto const body = std::visit(
        []<class V>(V const& value) -> std::string {
            if constexpr (std::same_as<V, Null>) return {};
            else if constexpr (std::same_as<V, Uuid>) return text(value);
            else if constexpr (std::same_as<V, std::string>) return value;
            else return std::to_string(value);
        },
        cell);
    ((out += kinds[cell.index()]) += std::to_string(body.size()) += ':') += body;
}

std::optional<std::string_view> read_piece(std::string_view& in)
{
    std::size_t size = 0;
    auto const [end, ec] = std::from_chars(in.data(), in.data() + in.size(), size);
    auto const used = static_cast<std::size_t>(end - in.data());
    if (ec != std::errc{} || used >= in.size() || in[used] != ':' || in.size() - used - 1 < size)
        return std::nullopt;
    auto const piece = in.substr(used + 1, size);
    in.remove_prefix(used + 1 + size);
    return piece;
}

// Would the column take the text? A store may refuse a value that it cannot convert.
bool fits(CellType type, std::string_view text)
{
    switch (type) {
    case CellType::text: return is_clean(text);
    case CellType::date: return static_cast<bool>(parse_date(text));
    case CellType::json: return JsonObject::parse(text) || TextList::parse(text);
    case CellType::digest: return static_cast<bool>(Digest::parse(text));
    case CellType::uuid:
    case CellType::integer:
    case CellType::boolean:
    case CellType::time: break;
    }
    return false;
}
bool fits(CellType type, std::int64_t value)
{
    if (type == CellType::boolean) return value == 0 || value == 1;
    if (type != CellType::time) return true;
    Time const time{std::chrono::microseconds{value}};
    return time >= earliest && time <= latest;
}

std::optional<Cell> read_cell(std::string_view& in, Column const& column)
{
    if (in.empty()) return std::nullopt;
    auto const kind = in.front();
    in.remove_prefix(1);
    auto const piece = read_piece(in);
    if (!piece) return std::nullopt;
    if (kind == 'n')
        return column.nullable && piece->empty() ? std::optional<Cell>{Null{}} : std::nullopt;
    switch (column.type) {
    case CellType::uuid:
        if (auto const uuid = parse_uuid(*piece); kind == 'u' && uuid) return *uuid;
        return std::nullopt;
    case CellType::integer:
    case CellType::boolean:
    case CellType::time: {
        std::int64_t value = 0;
        auto const [end, ec] = std::from_chars(piece->data(), piece->data() + piece->size(), value);
        if (kind != 'i' || ec != std::errc{} || end != piece->data() + piece->size())
            return std::nullopt;
        if (!fits(column.type, value)) return std::nullopt;
        return value;
    }
    case CellType::text:
    case CellType::date:
    case CellType::json:
    case CellType::digest: break;
    }
    if (kind != 's' || !fits(column.type, *piece)) return std::nullopt;
    return std::string{*piece};
}

}  // namespace

std::string write_cursor(Layout const& layout, Order order, CellView row)
{
    std::string out;
    write_cell(out, place_name(layout, order));
    if (order.column != none) write_cell(out, row[order.column]);
    for (auto const column : layout.key) write_cell(out, row[column]);
    return write_base64({reinterpret_cast<std::uint8_t const*>(out.data()), out.size()});
}

Result<Cells> read_cursor(Layout const& layout, Order order, std::string_view text)
{
    auto const bytes = text.size() <= max_cursor ? read_base64(text) : std::nullopt;
    if (!bytes) return errors::bad_cursor;
    std::string_view in{*bytes};
    auto const place = read_cell(in, Column{.type = CellType::text});
    if (!place || std::get<std::string>(*place) != place_name(layout, order))
        return errors::bad_cursor;
    Cells out;
    auto const take = [&](Index column) {
        auto const cell = read_cell(in, layout.columns[column]);
        if (cell) out.push_back(*cell);
        return cell.has_value();
    };
    if (order.column != none && !take(order.column)) return errors::bad_cursor;
    for (auto const column : layout.key)
        if (!take(column)) return errors::bad_cursor;
    if (!in.empty()) return errors::bad_cursor;
    return out;
}

namespace records {

void must_be_few(Query const& query)
{
    for (auto const& condition : query.where)
        if (condition.values.size() > max_choices)
            throw Misuse{"a list was asked for more than 1,000 values of one member"};
}

Result<Query> paged(Layout const& layout, Query query, Page const& page)
{
    must_be_few(query);
    if (page.limit < 1 || page.limit > max_page || page.skip > max_skip) return errors::bad_page;
    query.limit = page.limit;
    query.skip = page.skip;
    if (page.after) query.after = TRY(read_cursor(layout, query.order, *page.after));
    return query;
}

Meta read_meta(Layout const& layout, CellView row)
{
    static Cell const nothing{Null{}};
    auto const time = [&](Index at) { return Keeping<Time>::value(row[at], nothing); };
    auto const actor = [&](Index at) -> std::optional<std::string> {
        if (is_null(row[at])) return std::nullopt;
        return keeping::get<std::string>(row[at]);
    };
    return {.tenant = keeping::get<Uuid>(row[0]),
            .version = keeping::get<std::int64_t>(row[layout.version]),
            .created_at = time(layout.created_at()),
            .created_by = actor(layout.created_by()),
            .updated_at = time(layout.updated_at()),
            .updated_by = actor(layout.updated_by()),
            .deleted_at = layout.soft ? Keeping<std::optional<Time>>::value(
                                            row[layout.deleted_at()], nothing)
                                      : std::nullopt};
}

void write_meta(Layout const& layout, Meta const& meta, Cells& row)
{
    auto const actor = [](std::optional<std::string> const& by) {
        return by ? Cell{*by} : Cell{Null{}};
    };
    row[layout.version] = meta.version;
    row[layout.created_at()] = Keeping<Time>::cell(meta.created_at);
    row[layout.created_by()] = actor(meta.created_by);
    row[layout.updated_at()] = Keeping<Time>::cell(meta.updated_at);
    row[layout.updated_by()] = actor(meta.updated_by);
    if (meta.deleted_at) row[layout.deleted_at()] = Keeping<Time>::cell(*meta.deleted_at);
}

}  // namespace records

}  // namespace freehold::tenancy
