#pragma once
// Lists on the wire: {"results": […], "paging": {…}}. With `skip` (or neither) the total is told;
// with `cursor` only when asked, and `next` goes on where the page ended.

#include "app/listing.hpp"

#include <freehold/json/patch.hpp>
#include <freehold/json/whole.hpp>

#include <freehold/tenancy/query.hpp>

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace freehold::api {

using app::Cursor;
using app::Search;
using Limit = json::Whole<1, 200>;
using Skip = json::Whole<0, 100'000>;

enum class Direction { ascending, descending };
BOOST_DESCRIBE_ENUM(Direction, ascending, descending)

struct Paging {
    std::int64_t limit;
    json::Patch<std::int64_t> skip;   // absent with a cursor
    json::Patch<std::int64_t> total;  // absent with a cursor, unless asked for
    std::optional<std::string> next;  // the cursor to go on with; null: this was the end
};
BOOST_DESCRIBE_STRUCT(Paging, (), (limit, skip, total, next))

template <class T>
struct Paged {
    std::vector<T> results;
    Paging paging;
    BOOST_DESCRIBE_CLASS(Paged, (), (results, paging), (), ())
};

// What every list takes.
struct Piece {
    std::optional<Limit> limit;
    std::optional<Skip> skip;
    std::optional<Cursor> cursor;
    std::optional<bool> total;

    tenancy::Page page() const
    {
        tenancy::Page out;
        if (limit) out.limit = static_cast<std::size_t>(limit->value());
        if (skip) out.skip = static_cast<std::size_t>(skip->value());
        if (cursor) out.after = cursor->text();
        return out;
    }
    // `count` is called only if the total is told.
    template <class Count>
    Paging paging(std::optional<std::string> next, Count const& count) const
    {
        auto const at = page();
        Paging out{.limit = static_cast<std::int64_t>(at.limit),
                   .skip = {},
                   .total = {},
                   .next = std::move(next)};
        if (!cursor) out.skip = static_cast<std::int64_t>(at.skip);
        if (total.value_or(!cursor)) out.total = static_cast<std::int64_t>(count());
        return out;
    }
};

}  // namespace freehold::api
