#include <freehold/tenancy/query.hpp>

#include <freehold/tenancy/tenant.hpp>
#include <vocabulary/checks.hpp>

namespace cursor_test {

using namespace freehold::tenancy;

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Lot {
    static constexpr std::string_view prefix = "lot";

    Id<Lot> id;
    Text<"A story", 0, 4000> story;
    std::optional<std::int64_t> count;
    bool open;
    Time at;
    Date day;
    std::optional<Email> email;
    Colour colour;
    Digest digest;
    JsonObject data;
    TextList tags;
};
BOOST_DESCRIBE_STRUCT(Lot, (), (id, story, count, open, at, day, email, colour, digest, data, tags))

struct Link {
    Id<Lot> lot;
    Slug name;
};
BOOST_DESCRIBE_STRUCT(Link, (), (lot, name))

}  // namespace cursor_test

namespace freehold::tenancy {
template <>
inline constexpr auto kept<cursor_test::Lot> = table("lots", quiet);
template <>
inline constexpr auto kept<cursor_test::Link> = table(
    "links", key<&cursor_test::Link::lot, &cursor_test::Link::name>);
}  // namespace freehold::tenancy

using namespace cursor_test;

namespace {

template <class T>
Cells a_row(Dice& dice)
{
    auto const& layout = layout_of<T>();
    auto row = layout.sample(dice);
    row[0] = dice.uuid();
    return row;
}

Cells place(Layout const& layout, Order order, Cells const& row)
{
    Cells out;
    if (order.column != none) out.push_back(row[order.column]);
    for (auto const column : layout.key) out.push_back(row[column]);
    return out;
}

// Would a database take the cell for this column?
bool fits(Column const& column, Cell const& cell)
{
    if (is_null(cell)) return column.nullable;
    auto const* text = std::get_if<std::string>(&cell);
    auto const* number = std::get_if<std::int64_t>(&cell);
    switch (column.type) {
    case CellType::uuid: return std::holds_alternative<Uuid>(cell);
    case CellType::integer: return number;
    case CellType::boolean: return number && (*number == 0 || *number == 1);
    case CellType::time:
        return number && *number >= -62'135'596'800'000'000 && *number <= 253'402'300'799'999'999;
    case CellType::text: return text && is_clean(*text);
    case CellType::date: return text && parse_date(*text);
    case CellType::digest: return text && Digest::parse(*text);
    case CellType::json: return text && (JsonObject::parse(*text) || TextList::parse(*text));
    }
    return false;
}

// Ordered by each member, both ways, and by key.
std::vector<Order> orders(Layout const& layout)
{
    std::vector<Order> out{{}};
    for (Index column = 1; column < layout.version; ++column)
        out.push_back({column, false}), out.push_back({column, true});
    return out;
}

std::string encoded(std::string_view bytes)  // base64url
{
    static constexpr std::string_view
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    unsigned bits = 0;
    int held = 0;
    for (unsigned char const byte : bytes) {
        bits = bits << 8 | byte;
        for (held += 8; held >= 6; held -= 6) out += letters[bits >> (held - 6) & 63];
    }
    if (held > 0) out += letters[bits << (6 - held) & 63];
    return out;
}

Order by_column(std::string_view name) { return {layout_of<Lot>().find(name), false}; }

}  // namespace

TEST_CASE("a cursor gives back the place it was taken from, in every order", "[cursor]")
{
    Dice dice{1};
    auto const check = [&]<class T>(T*) {
        auto const& layout = layout_of<T>();
        for (auto const order : orders(layout))
            for (int i = 0; i < 20; ++i) {
                auto const row = a_row<T>(dice);
                auto const back = read_cursor(layout, order, write_cursor(layout, order, row));
                REQUIRE(back);
                CHECK(*back == place(layout, order, row));
            }
    };
    check(static_cast<Lot*>(nullptr));
    check(static_cast<Link*>(nullptr));
}

TEST_CASE("a cursor of another list is refused", "[cursor]")
{
    Dice dice{2};
    auto const cursor = write_cursor(layout_of<Lot>(), {}, a_row<Lot>(dice));
    CHECK(read_cursor(layout_of<Lot>(), {}, cursor));
    CHECK(fails(read_cursor(layout_of<Link>(), {}, cursor), errors::bad_cursor));
    CHECK(fails(read_cursor(layout_of<User>(), {}, cursor), errors::bad_cursor));
}

TEST_CASE("a cursor of another order is refused", "[cursor]")
{
    Dice dice{3};
    auto const& layout = layout_of<Lot>();
    auto const row = a_row<Lot>(dice);
    for (auto const one : orders(layout))
        for (auto const other : orders(layout)) {
            bool const same = one.column == other.column && one.descending == other.descending;
            auto const back = read_cursor(layout, other, write_cursor(layout, one, row));
            CHECK(static_cast<bool>(back) == same);
        }
}

TEST_CASE("a cursor with any changed character is refused or still fits the columns", "[cursor]")
{
    Dice dice{4};
    auto const& layout = layout_of<Lot>();
    for (auto const order : orders(layout)) {
        auto const cursor = write_cursor(layout, order, a_row<Lot>(dice));
        for (std::size_t at = 0; at < cursor.size(); ++at)
            for (char const c : std::string_view{"Ag5_-Zz9=+/ .\0\xff", 15}) {
                auto changed = cursor;
                changed[at] = c;
                auto const back = read_cursor(layout, order, changed);
                if (!back) {
                    if (!(back.error() == errors::bad_cursor)) FAIL("another error");
                    continue;
                }
                std::size_t i = 0;
                if (order.column != none && !fits(layout.columns[order.column], (*back)[i++]))
                    FAIL(changed);
                for (auto const column : layout.key)
                    if (!fits(layout.columns[column], (*back)[i++])) FAIL(changed);
            }
    }
    SUCCEED();
}

TEST_CASE("a cursor cut short, or with more behind it, is refused", "[cursor]")
{
    Dice dice{5};
    auto const& layout = layout_of<Lot>();
    auto const order = by_column("story");
    auto const cursor = write_cursor(layout, order, a_row<Lot>(dice));
    for (std::size_t size = 0; size < cursor.size(); ++size)
        CHECK(fails(read_cursor(layout, order, cursor.substr(0, size)), errors::bad_cursor));
    for (std::string const more : {"A", "AA", "AAA", "AAAA", "=", "==", " ", "\n"})
        CHECK(fails(read_cursor(layout, order, cursor + more), errors::bad_cursor));
}

TEST_CASE("a cursor made by hand brings no value that its column could not hold", "[cursor]")
{
    struct Forged {
        std::string_view column;
        std::string_view piece;
    };
    auto const forged = GENERATE(values<Forged>({
        {"day", "s5:hello"},
        {"day", "s10:2026-02-30"},
        {"day", "i1:5"},
        {"day", "n0:"},
        {"digest", "s3:abc"},
        {"open", "i1:2"},
        {"open", "i2:-1"},
        {"open", "s1:1"},
        {"open", "n0:"},
        {"at", "i19:9223372036854775807"},
        {"at", "i20:-9223372036854775808"},
        {"at", "i20:99999999999999999999"},
        {"at", "i0:"},
        {"at", "i2: 1"},
        {"at", "i2:1x"},
        {"data", "s1:{"},
        {"data", "s4:null"},
        {"tags", "s1:["},
        {"story", "s1:\xff"},
        {"story", "n0:"},
        {"story", "i1:1"},
        {"story", "s18446744073709551615:a"},
        {"story", "s99999999999999999999:a"},
        {"story", "s-1:a"},
        {"story", "s:a"},
        {"count", "n1:x"},
        {"count", "s1:1"},
        {"count", "u36:00000000-0000-7000-8000-000000000001"},
        {"count", "x1:1"},
        {"count", ""},
    }));
    CAPTURE(forged.column, forged.piece);
    auto const name = "lots." + std::string{forged.column} + '+';
    auto const front = 's' + std::to_string(name.size()) + ':' + name;
    std::string const
        ids = "u36:00000000-0000-7000-8000-000000000001u36:00000000-0000-7000-8000-000000000002";
    auto const order = by_column(forged.column);
    CHECK(fails(
        read_cursor(layout_of<Lot>(), order, encoded(front + std::string{forged.piece} + ids)),
        errors::bad_cursor));
}

TEST_CASE("forging by hand is otherwise done right", "[cursor]")
{
    auto const
        ids = "u36:00000000-0000-7000-8000-000000000001u36:00000000-0000-7000-8000-000000000002";
    auto const back = read_cursor(layout_of<Lot>(), by_column("count"),
                                  encoded("s11:lots.count+i1:5" + std::string{ids}));
    REQUIRE(back);
    CHECK((*back)[0] == Cell{std::int64_t{5}});
    CHECK(read_cursor(layout_of<Lot>(), by_column("count"),
                      encoded("s11:lots.count+n0:" + std::string{ids})));
}

TEST_CASE("the longest text that a list may be ordered by makes a cursor that can be read",
          "[cursor]")
{
    Dice dice{6};
    auto const& layout = layout_of<Lot>();
    auto row = a_row<Lot>(dice);
    auto const order = by_column("story");
    row[order.column] = repeated("\U0001f600", 4'000);
    auto const back = read_cursor(layout, order, write_cursor(layout, order, row));
    REQUIRE(back);
    CHECK(*back == place(layout, order, row));
}

TEST_CASE("a megabyte is no cursor, and that is said at once", "[cursor]")
{
    auto const piece = GENERATE(as<std::string>{}, "A", "_", "=", "s9");
    auto const text = repeated(piece, 1'000'000 / piece.size());
    CHECK(seconds([&] {
              CHECK(fails(read_cursor(layout_of<Lot>(), {}, text), errors::bad_cursor));
          }) < 0.1);
}

TEST_CASE("an order's columns count on from the page", "[cursor]")
{
    Dice dice{7};
    auto const& layout = layout_of<Lot>();
    auto const row = a_row<Lot>(dice);
    auto const paged = records::paged(
        layout, {}, {.limit = 7, .skip = 3, .after = write_cursor(layout, {}, row)});
    REQUIRE(paged);
    CHECK(paged->limit == 7);
    CHECK(paged->skip == 3);
    REQUIRE(paged->after.has_value());
    CHECK(*paged->after == place(layout, {}, row));
    CHECK(fails(records::paged(layout, {}, {.limit = 0}), errors::bad_page));
    CHECK(fails(records::paged(layout, {}, {.limit = 1'001}), errors::bad_page));
    CHECK(fails(records::paged(layout, {}, {.skip = 100'001}), errors::bad_page));
    CHECK(fails(records::paged(layout, {}, {.after = "AAAA"}), errors::bad_cursor));
}
