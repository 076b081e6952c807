#include "check.hpp"
#include "shapes.hpp"
#include "syntax_table.hpp"

#include <set>

using namespace freehold::json::shapes;
namespace json = freehold::json;

TEST_CASE("the table of syntax has 150 inputs and more", "[json]")
{
    std::set<std::string> inputs;
    for (auto const& row : json::accepted_inputs()) CHECK(inputs.insert(row.input).second);
    for (auto const& row : json::refused_inputs()) inputs.insert(row.input);
    CHECK(inputs.size() >= 150);
}

TEST_CASE("what is JSON is accepted", "[json]")
{
    for (auto const& row : json::accepted_inputs()) {
        auto const fault = json::check(row.input, {});
        if (fault) FAIL_CHECK(row.input << ": " << told({*fault}) << fault->detail);
        // Read as anything at all, it is walked to its end.
        (void)json::read<Everything>(row.input);
        (void)json::read<std::vector<Everything>>(row.input);
    }
    SUCCEED();
}

TEST_CASE("what is no JSON is refused, and where", "[json]")
{
    for (auto const& row : json::refused_inputs()) {
        auto const found = faults(json::read<Everything>(row.input));
        auto const expected = std::string{row.pointer} + ' ' + std::string{row.code} + '\n';
        if (told(found) != expected)
            FAIL_CHECK(row.input.substr(0, 60) << ": " << told(found) << "not " << expected);
        else if (found.front().detail.size() < 20) FAIL_CHECK(row.input << found.front().detail);
    }
    SUCCEED();
}

TEST_CASE("JSON objects of the ground are of the same opinion", "[json]")
{
    auto const object = [](std::string const& value) { return "{\"v\":" + value + '}'; };
    for (auto const& row : json::refused_inputs())
        if (JsonObject::parse(row.input)) FAIL_CHECK(row.input);
    for (auto const& row : json::accepted_inputs())
        if (JsonObject::parse(object(row.input)) && json::check(object(row.input), {}))
            FAIL_CHECK(row.input);
    SUCCEED();
}

TEST_CASE("a fault of syntax says where and what to do", "[json]")
{
    auto const detail = [](std::string_view body) {
        return faults(json::read<Corner>(body)).front().detail;
    };
    CHECK(detail("{\"x\":1,\n \"y\":2,}") == "That is not JSON (RFC 8259) at line 2, byte 8.");
    CHECK(detail("") == "The body is empty: send JSON.");
    CHECK(detail("{\"x\":1") == "The JSON breaks off: send all of it.");
    CHECK(detail("{} x") == "The JSON ends before line 1, byte 4: send nothing behind it.");
    CHECK(detail("\xEF\xBB\xBF{}") ==
          "JSON begins without a byte order mark: leave out the first three bytes.");
}

TEST_CASE("whatever is done to a body, reading ends, and writes what it read", "[json]")
{
    Dice dice{11};
    constexpr std::string_view signs = "{}[]\",:\\0123456789.eE+-tfnu \n\x01\x7F\xC3\xA9\xFF";
    std::size_t survived = 0;
    for (int i = 0; i < 20'000; ++i) {
        auto text = json::sample<Everything>(dice);
        for (auto n = 1 + dice.below(3); n > 0; --n) {
            auto const at = dice.below(text.size());
            auto const sign = signs[dice.below(signs.size())];
            switch (dice.below(4)) {
            case 0: text[at] = sign; break;
            case 1: text.erase(at, 1 + dice.below(4)); break;
            case 2: text.insert(at, 1, sign); break;
            default: text.insert(at, text.substr(dice.below(text.size()), dice.below(20))); break;
            }
        }
        auto const value = json::read<Everything>(text);
        if (!value) {
            if (value.faults().empty()) FAIL(text);
            continue;
        }
        ++survived;
        auto const back = json::read<Everything>(json::write(*value));
        if (!back || !(*back == *value)) FAIL(text);
    }
    CHECK(survived > 500);
}
