#pragma once
// Questions to one table: a conjunction of conditions, an order, a page. Typed by the struct, so a
// condition on another table does not compile:
//
//     unit.users.list(is<&User::status>(UserStatus::active), has<&User::full_name>("ann"),
//                 by<&User::full_name>(), Page{.limit = 20});

#include <freehold/tenancy/words.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace freehold::tenancy {

namespace errors {
inline constexpr Code bad_cursor{
    Kind::invalid, "tenancy.bad_cursor",
    "That cursor does not belong to this list: begin again without one."};
inline constexpr Code bad_page{Kind::invalid, "tenancy.bad_page",
                               "A page has 1 to 1,000 rows and skips at most 100,000."};
}

enum class Comparison : std::uint8_t {
    equal,
    differs,
    less,
    at_most,
    greater,
    at_least,
    among,
    starts,
    contains,
    absent,
    present
};
enum class Living : std::uint8_t { only, both, dead };

struct Condition {
    Index column;
    Comparison how;
    Cells values;  // one; for `among` up to max_choices; for absent and present none
};

struct Order {
    Index column = none;  // none: by key
    bool descending = false;
};

inline constexpr std::size_t max_choices = 1'000;
inline constexpr std::size_t max_page = 1'000;
inline constexpr std::size_t max_skip = 100'000;

struct Query {
    std::vector<Condition> where{};
    Order order{};
    std::size_t limit = max_page;
    std::size_t skip = 0;
    std::optional<Cells> after{};  // order column's cell (if any), then the key
    Living living = Living::only;
};

// How much of a list, and from where. A cursor goes on behind the row it was taken from, whatever
// came or went before it; skip counts rows.
struct Page {
    std::size_t limit = 50;
    std::size_t skip = 0;
    std::optional<std::string> after{};
};

// A cursor is text for the wire; it names the list it belongs to and holds no secret of ours.
std::string write_cursor(Layout const& layout, Order order, CellView row);
Result<Cells> read_cursor(Layout const& layout, Order order, std::string_view text);

// Does a row meet the conditions? The meaning of every comparison, for stores without SQL.
bool meets(Condition const& condition, CellView row);
// Where a row stands in a list: by the order's column (Null last), then by key.
std::strong_ordering placed(Layout const& layout, Order order, CellView a, CellView b);

// ── the typed face ───────────────────────────────────────────────────────────────────────────
template <class T>
struct Where {
    Condition condition;
};
// Several, of which how many is known only at run time.
template <class T>
using Conditions = std::vector<Where<T>>;

namespace question {
template <auto P, class V>
Cell value(V const& value)
{
    if constexpr (Keyed<V>) return key_cell(value);
    else return Keeping<V>::cell(value);
}
template <auto P>
Index compared()
{
    auto const& layout = layout_of<EntityOf<P>>();
    auto const column = layout.find(name_of<P>());
    return Keyed<PlainOf<ValueOf<P>>> ? layout.compared(column) : column;
}
template <auto P>
using Value = PlainOf<ValueOf<P>>;
template <auto P>
Where<EntityOf<P>> ask(Comparison how, Cells values)
{
    return {{compared<P>(), how, std::move(values)}};
}
// Searches run on the search key, with a folded needle.
template <auto P>
Where<EntityOf<P>> search(Comparison how, std::string_view text)
{
    auto const& layout = layout_of<EntityOf<P>>();
    return {{layout.compared(layout.find(name_of<P>())), how, {Cell{folded(text)}}}};
}
}  // namespace question

template <auto P>
auto is(question::Value<P> const& value)
{
    return question::ask<P>(Comparison::equal, {question::value<P>(value)});
}
template <auto P>
auto is_not(question::Value<P> const& value)
{
    return question::ask<P>(Comparison::differs, {question::value<P>(value)});
}
template <auto P>
auto below(question::Value<P> const& value)
{
    return question::ask<P>(Comparison::less, {question::value<P>(value)});
}
template <auto P>
auto at_most(question::Value<P> const& value)
{
    return question::ask<P>(Comparison::at_most, {question::value<P>(value)});
}
template <auto P>
auto above(question::Value<P> const& value)
{
    return question::ask<P>(Comparison::greater, {question::value<P>(value)});
}
template <auto P>
auto at_least(question::Value<P> const& value)
{
    return question::ask<P>(Comparison::at_least, {question::value<P>(value)});
}
template <auto P>
auto absent()
{
    return question::ask<P>(Comparison::absent, {});
}
template <auto P>
auto present()
{
    return question::ask<P>(Comparison::present, {});
}
template <auto P>
auto starts(std::string_view text)
{
    return question::search<P>(Comparison::starts, text);
}
template <auto P>
auto has(std::string_view text)
{
    return question::search<P>(Comparison::contains, text);
}
template <auto P>
auto among(std::vector<question::Value<P>> const& values)
{
    Cells cells;
    for (auto const& value : values) cells.push_back(question::value<P>(value));
    return question::ask<P>(Comparison::among, std::move(cells));
}

// For the platform, which sees all tenants: the rows of one. The keys of every index begin with it.
template <Keepable T>
Where<T> lies_in(Id<Tenant> const& tenant)
{
    return {{0, Comparison::equal, {Cell{tenant.uuid()}}}};
}

template <class T>
struct Sorted {
    Order order;
};
namespace question {
// A cursor shows the value it stands at, and holds all of it.
template <auto P>
constexpr bool can_order()
{
    auto const& layout = layouts::value<EntityOf<P>>;
    auto const& column = layout.columns[layout.find(name_of<P>())];
    return !column.secret && column.type != CellType::json;
}
}  // namespace question

template <auto P>
Sorted<EntityOf<P>> by()
{
    static_assert(question::can_order<P>(), "a list is ordered by no secret and no JSON");
    return {{question::compared<P>(), false}};
}
template <auto P>
Sorted<EntityOf<P>> by_descending()
{
    static_assert(question::can_order<P>(), "a list is ordered by no secret and no JSON");
    return {{question::compared<P>(), true}};
}

}  // namespace freehold::tenancy
