#include "archive_lines.hpp"

#include "row_json.hpp"

#include <freehold/tenancy/broken.hpp>

#include <boost/json.hpp>

#include <algorithm>

namespace freehold::tenancy {

namespace {

namespace json = boost::json;

constexpr std::string_view format = "freehold-archive-1";
constexpr std::size_t levels = json_levels + 3;  // the line, its row, and a row's picture in it
constexpr auto most = max_count;  // of versions and counters: they go on from there
constexpr std::size_t longest_actor = 255;            // bytes

std::vector<Index> columns_of_row(Layout const& layout)
{
    auto const links = links_of(layout);
    std::vector<Index> columns;
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
        if (layout.columns[i].key_of == none && std::ranges::find(links, i) == links.end())
            columns.push_back(static_cast<Index>(i));
    return columns;
}

std::vector<Index> columns_of_link(Layout const& layout)
{
    std::vector<Index> columns{layout.key.begin(), layout.key.end()};
    std::ranges::copy(links_of(layout), std::back_inserter(columns));
    return columns;
}

std::string write(Layout const& layout, std::string_view what, CellView row,
                  std::vector<Index> const& columns)
{
    json::object members;
    for (auto const i : columns)
        members.emplace(json_text(layout.columns[i].name), to_json(layout.columns[i], row[i]));
    auto line = json::serialize(
        json::object{{"table", json_text(layout.table)}, {json_text(what), std::move(members)}});
    if (line.size() > max_archive_line)
        throw Misuse{"a row of " + std::string{layout.table} + " is longer than an archive's line"};
    return line;
}

// Exactly these members, each of its column's type.
Result<Cells> read(Layout const& layout, json::object const& members,
                   std::vector<Index> const& columns)
{
    Cells row(layout.columns.size());
    for (auto const i : columns) {
        auto const& column = layout.columns[i];
        auto const* member = members.if_contains(json_text(column.name));
        auto cell = member ? from_json(column, *member) : std::nullopt;
        if (!cell)
            return bad_archive(std::string{layout.table} + '.' + std::string{column.name} +
                               " is missing or of another type");
        row[i] = *std::move(cell);
    }
    if (members.size() != columns.size())
        return bad_archive("it has members that " + std::string{layout.table} + " does not know");
    return row;
}

bool is_within(Cell const& cell, std::int64_t least)
{
    auto const number = std::get<std::int64_t>(cell);
    return number >= least && number <= most;
}

bool is_actor(Cell const& cell)
{
    auto const* text = std::get_if<std::string>(&cell);
    return !text || (!text->empty() && text->size() <= longest_actor && is_clean(*text));
}

// The layout proves the members; versions and counters must also be able to go on.
bool prove(Layout const& layout, Cells& row)
{
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
        if (layout.columns[i].counter && !is_within(row[i], -most)) return false;
    return is_within(row[layout.version], 1) && is_actor(row[layout.created_by()]) &&
           is_actor(row[layout.updated_by()]) && layout.prove(row);
}

Result<ArchiveLine> read_row(Layout const& layout, json::object const& members)
{
    auto row = TRY(read(layout, members, columns_of_row(layout)));
    if (!prove(layout, row))
        return bad_archive("the row of " + std::string{layout.table} + " is not valid");
    return ArchiveLine{ArchivedRow{&layout, std::move(row)}};
}

Result<ArchiveLine> read_link(Layout const& layout, json::object const& members)
{
    if (links_of(layout).empty()) return bad_archive(std::string{layout.table} + " has no links");
    auto row = TRY(read(layout, members, columns_of_link(layout)));
    return ArchiveLine{ArchivedLink{&layout, std::move(row)}};
}

json::object const* object_in(json::object const& line, json::string_view name)
{
    auto const* value = line.if_contains(name);
    return value && line.size() == 2 ? value->if_object() : nullptr;
}

std::optional<ArchiveEnd> read_end(json::object const& line)
{
    auto const* rows = line.if_contains("rows");
    auto const* links = line.if_contains("links");
    if (line.size() != 2 || !rows || !links || !rows->is_int64() || !links->is_int64())
        return std::nullopt;
    return ArchiveEnd{rows->get_int64(), links->get_int64()};
}

Layout const* named(Catalogue tables, json::value const* name)
{
    auto const* text = name ? name->if_string() : nullptr;
    if (!text) return nullptr;
    auto const at = std::ranges::find(tables, plain_text(*text),
                                      [](Layout const* layout) { return layout->table; });
    return at == tables.end() ? nullptr : *at;
}

Result<ArchiveLine> read_line(Catalogue tables, std::string_view text)
{
    auto const value = read_json(text, {.size = max_archive_line, .levels = levels});
    auto const* line = value ? value->if_object() : nullptr;
    if (!line) return bad_archive("it is no JSON object of at most 8 MiB");
    if (auto const end = read_end(*line)) return ArchiveLine{*end};
    auto const* layout = named(tables, line->if_contains("table"));
    if (!layout) return bad_archive("it is of no table that the first line names");
    if (auto const* members = object_in(*line, "row")) return read_row(*layout, *members);
    if (auto const* members = object_in(*line, "link")) return read_link(*layout, *members);
    return bad_archive("it is neither row nor link");
}

Result<ArchiveHeader> read_header(Catalogue catalogue, std::string_view text)
{
    auto const value = read_json(text, {.size = max_archive_line, .levels = levels});
    auto const* line = value ? value->if_object() : nullptr;
    auto const* named_format = line ? line->if_contains("archive") : nullptr;
    if (!named_format || *named_format != json_text(format))
        return bad_archive("it does not name " + std::string{format});
    auto const* tenant = line->if_contains("tenant");
    auto const id = tenant && tenant->is_string()
                        ? Id<Tenant>::parse(plain_text(tenant->get_string()))
                        : errors::bad_archive;
    if (!id) return bad_archive("it names no tenant");
    ArchiveHeader header{.tenant = *id, .tables = {}};
    auto const* tables = line->if_contains("tables");
    if (!tables || !tables->is_array()) return bad_archive("it names no tables");
    for (auto const& table : tables->get_array()) {
        auto const* layout = named(catalogue, &table);
        if (!layout || !layout->seen.tenant)
            return bad_archive("this program keeps no " + json::serialize(table) + " of tenants");
        header.tables.push_back(layout);
    }
    return header;
}

}  // namespace

std::string header_line(Id<Tenant> const& tenant, Catalogue catalogue)
{
    json::array tables;
    for (auto const* layout : catalogue)
        if (layout->seen.tenant) tables.emplace_back(json_text(layout->table));
    return json::serialize(json::object{
        {"archive", json_text(format)}, {"tenant", tenant.text()}, {"tables", std::move(tables)}});
}

std::string row_line(Layout const& layout, CellView row)
{
    return write(layout, "row", row, columns_of_row(layout));
}

std::string link_line(Layout const& layout, CellView row)
{
    return write(layout, "link", row, columns_of_link(layout));
}

std::string end_line(ArchiveEnd const& end)
{
    return json::serialize(json::object{{"rows", end.rows}, {"links", end.links}});
}

Error bad_archive(std::string what) { return {errors::bad_archive, {{"", std::move(what)}}}; }

ArchiveReader::ArchiveReader(Catalogue catalogue, LineSource source)
    : catalogue_{catalogue}, source_{source}
{
}

Error ArchiveReader::refuse(std::string const& what) const
{
    return bad_archive("line " + std::to_string(number_) + ": " + what);
}

Result<std::string> ArchiveReader::line()
{
    auto text = source_();
    ++number_;
    if (!text) return refuse("the archive ends before its last line");
    size_ = text->size();
    return *std::move(text);
}

Result<ArchiveHeader> ArchiveReader::header()
{
    auto const text = TRY(line());
    auto header = read_header(catalogue_, text);
    if (!header) return refuse(header.error().faults().front().message);
    tables_ = header->tables;
    return header;
}

Result<ArchiveLine> ArchiveReader::next()
{
    auto const text = TRY(line());
    auto read = read_line(tables_, text);
    if (!read) return refuse(read.error().faults().front().message);
    if (std::holds_alternative<ArchivedRow>(*read)) ++counted_.rows;
    if (std::holds_alternative<ArchivedLink>(*read)) ++counted_.links;
    if (auto const* end = std::get_if<ArchiveEnd>(&*read)) {
        if (*end != counted_)
            return refuse("it counts other lines than there are: " + end_line(counted_));
        if (source_()) return refuse("it is not the last");
    }
    return read;
}

}  // namespace freehold::tenancy
