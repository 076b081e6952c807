#include "table.hpp"

#include "app/message.hpp"

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/text.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <iostream>

namespace freehold::cli {

namespace bj = boost::json;

namespace {

using Cells = std::vector<std::string>;

// On a terminal what others chose must not be more than text.
std::string cell(bj::value const& value)
{
    if (value.is_null()) return "-";
    if (value.is_string()) return app::one_line(std::string_view{value.get_string()});
    return bj::serialize(value);
}

std::string padded(std::string text, std::size_t width)
{
    auto const length = tenancy::length(text);
    return text.append(width > length ? width - length : 0, ' ');
}

void print_row(Cells const& row, std::vector<std::size_t> const& widths)
{
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
        line += i + 1 < row.size() ? padded(row[i], widths[i]) + "  " : row[i];
    std::cout << line << '\n';
}

void print_table(bj::array const& rows)
{
    if (rows.empty()) return;
    std::vector<Cells> table{{}};
    for (auto const& member : rows.front().as_object()) table.front().emplace_back(member.key());
    for (auto const& row : rows) {
        table.emplace_back();
        for (auto const& member : row.as_object()) table.back().push_back(cell(member.value()));
    }
    std::vector<std::size_t> widths(table.front().size());
    for (auto const& row : table)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], tenancy::length(row[i]));
    for (auto const& row : table) print_row(row, widths);
}

void print_members(bj::object const& object)
{
    std::size_t width = 0;
    for (auto const& member : object) width = std::max(width, member.key().size());
    for (auto const& member : object)
        std::cout << padded(std::string{member.key()}, width) << "  " << cell(member.value())
                  << '\n';
}

void print(bj::object const& answer)
{
    auto const* results = answer.if_contains("results");
    if (!results) return print_members(answer);
    print_table(results->as_array());
    auto const& next = answer.at("next");
    if (next.is_string())
        std::cerr << "There are more: --cursor " << std::string_view{next.get_string()} << '\n';
}

int print_refusal(bj::object const& error)
{
    std::cerr << "freehold: " << cell(error.at("message")) << '\n';
    for (auto const& fault : error.at("errors").as_array()) {
        auto const* where = fault.as_object().if_contains("parameter");
        std::cerr << "  " << (where ? cell(*where) + ": " : "") << cell(fault.at("detail")) << '\n';
    }
    return 1;
}

}  // namespace

int show_answer(std::string_view line, Shape shape)
{
    boost::system::error_code broken;
    auto const read = bj::parse(line, broken);
    auto const* whole = broken ? nullptr : read.if_object();
    if (auto const* error = whole ? whole->if_contains("error") : nullptr)
        return print_refusal(error->as_object());
    auto const* answer = whole ? whole->if_contains("answer") : nullptr;
    if (!answer) throw tenancy::Unavailable{"what listens there is no server of Freehold's"};
    if (shape == Shape::json) std::cout << bj::serialize(*answer) << '\n';
    else print(answer->as_object());
    return 0;
}

}  // namespace freehold::cli
