#include "schema_check.hpp"
#include "shapes.hpp"

using namespace freehold::json::shapes;
namespace json = freehold::json;

namespace freehold::json::users {

struct Get {
    tenancy::Id<tenancy::User> user;
};
BOOST_DESCRIBE_STRUCT(Get, (), (user))

template <class T>
struct Page {
    std::vector<T> results;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(Page<shapes::Corner>, (), (results, next))

}  // namespace freehold::json::users

namespace freehold::json::roles {

struct Get {
    std::int64_t n;
};
BOOST_DESCRIBE_STRUCT(Get, (), (n))

}  // namespace freehold::json::roles

namespace {

// Without formats: here the schema says all that the reader asks.
struct Unformatted {
    Title title;
    std::optional<Title> subtitle;
    Text<"A word", 3, 6> word;
    Colour colour;
    std::optional<Colour> other;
    Whole<-3, 12> whole;
    std::int32_t medium;
    bool open;
    Corner corner;
    std::vector<Title> titles;
    std::optional<std::vector<Corner>> corners;
    JsonObject settings;
    Patch<Title> note;
    Patch<std::optional<Colour>> shade;
};
BOOST_DESCRIBE_STRUCT(Unformatted, (),
                      (title, subtitle, word, colour, other, whole, medium, open, corner, titles,
                       corners, settings, note, shade))

struct Document {
    json::Schemas schemas;
    std::string root;
    std::string components;
};
template <class T>
Document document()
{
    Document out;
    out.root = out.schemas.reference<T>();
    out.components = out.schemas.components();
    return out;
}

// Another token, member or length, and mostly still JSON.
std::string changed(std::string text, Dice& dice)
{
    constexpr std::string_view values[] = {"null",
                                           "true",
                                           "7",
                                           "-4",
                                           "13",
                                           "2147483648",
                                           "1.5",
                                           "2.0",
                                           "\"\"",
                                           "\"red\"",
                                           "\"pink\"",
                                           "\"abc\"",
                                           "[]",
                                           "{}",
                                           "[null]",
                                           "[0]",
                                           "{\"x\":1,\"y\":1}",
                                           "\"abcdefghijklmnopqrst\"",
                                           "\"abcdefghijklmnopqrstu\"",
                                           "\"\u00e9\u00e9\u00e9\""};
    for (auto n = 1 + dice.below(2); n > 0; --n) {
        auto const colon = text.find(':', dice.below(text.size()));
        if (colon == text.npos) continue;
        auto const end = std::min(text.find_first_of(",}]", colon), text.size());
        switch (dice.below(4)) {
        case 0:  // the member goes
            text.erase(text.rfind('"', colon - 2),
                       end - text.rfind('"', colon - 2) + (end < text.size() && text[end] == ','));
            break;
        case 1:  // an unknown one comes, and not the same one twice
            text.insert(text.rfind('"', colon - 2), "\"unknown" + std::to_string(n) + "\":0,");
            break;
        default: text.replace(colon + 1, end - colon - 1, values[dice.below(std::size(values))]);
        }
    }
    return text;
}

}  // namespace

TEST_CASE("the schema of a struct is this", "[json]")
{
    json::Schemas schemas;
    CHECK(schemas.reference<Corner>() == R"({"$ref":"#/components/schemas/shapes.Corner"})");
    auto const text = schemas.components();
    auto const strip = [](std::string from) {
        for (auto at = from.find(",\"examples\":["); at != from.npos;
             at = from.find(",\"examples\":["))
            from.erase(at, from.find(']', at) - at + 1);
        return from;
    };
    CHECK(
        strip(text) ==
        R"({"shapes.Corner":{"type":"object","properties":{"x":{"type":"integer","format":"int64"},)"
        R"("y":{"type":"integer","format":"int64"}},"required":["x","y"],)"
        R"("additionalProperties":false}})");
    CHECK(strip(schemas.reference<std::optional<Colour>>()) ==
          R"({"type":["string","null"],"enum":["red","green","blue",null]})");
    CHECK(strip(schemas.reference<Title>()) == R"({"type":"string","minLength":1,"maxLength":20})");
    CHECK(strip(schemas.reference<Whole<1, 200>>()) ==
          R"({"type":"integer","minimum":1,"maximum":200})");
    CHECK(
        strip(schemas.reference<std::vector<Title>>()) ==
        R"({"type":"array","items":{"type":"string","minLength":1,"maxLength":20},"maxItems":1000})");
    CHECK(strip(schemas.reference<std::optional<Corner>>()) ==
          R"({"anyOf":[{"$ref":"#/components/schemas/shapes.Corner"},{"type":"null"}]})");
    CHECK(strip(schemas.reference<Id<Thing>>()) ==
          R"({"type":"string","format":"typeid","minLength":30,"maxLength":30,)"
          R"("pattern":"^thg_[0-7][0-9a-hjkmnp-tv-z]{25}$"})");
    CHECK(schemas.reference<Phrase>() ==
          R"({"type":"string","format":"password","minLength":2,"maxLength":64,)"
          R"("description":"8 to 64 bytes of UTF-8.","writeOnly":true})");
}

TEST_CASE("components have the names of their structs", "[json]")
{
    CHECK(json::component_name("freehold::tenancy::User") == "User");
    CHECK(json::component_name("freehold::http::users::Get") == "users.Get");
    CHECK(json::component_name("freehold::http::(anonymous namespace)::Get") == "Get");
    CHECK(json::component_name("freehold::http::{anonymous}::Get") == "Get");
    CHECK(json::component_name("freehold::http::Page<freehold::http::users::View>") == "Page_View");
    CHECK(json::component_name("shop::Order") == "shop.Order");
    CHECK(json::component_name("Order") == "Order");
    json::Schemas schemas;
    CHECK(schemas.reference<json::users::Get>() == R"({"$ref":"#/components/schemas/users.Get"})");
    CHECK(schemas.reference<json::roles::Get>() == R"({"$ref":"#/components/schemas/roles.Get"})");
    CHECK(schemas.reference<json::users::Page<Corner>>() ==
          R"({"$ref":"#/components/schemas/users.Page_Corner"})");
}

TEST_CASE("a name stands for one struct in a document", "[json]")
{
    json::Schemas schemas;
    (void)schemas.reference<Corner>();
    (void)schemas.reference<Corner>();
    auto other = json::shape_of<Sign>;
    other.type = json::shape_of<Corner>.type;
    CHECK_THROWS_AS(schemas.reference(other), Misuse);
}

TEST_CASE("a body leaves out what comes from elsewhere", "[json]")
{
    json::Schemas schemas;
    constexpr std::string_view path[] = {"user"};
    CHECK(schemas.body<ChangeUser>(path) ==
          R"({"$ref":"#/components/schemas/shapes.ChangeUser.Body"})");
    auto const components = schemas.components();
    CHECK(components.find("\"user\"") == std::string::npos);
    CHECK(components.find("\"required\":[]") != std::string::npos);
    CHECK(schemas.body<ChangeUser>({}) == R"({"$ref":"#/components/schemas/shapes.ChangeUser"})");
}

TEST_CASE("parameters have their schemas one by one", "[json]")
{
    json::Schemas schemas;
    auto const properties = schemas.properties<ListUsers>();
    REQUIRE(properties.size() == 5);
    CHECK(properties[0].name == "limit");
    CHECK(properties[0].required);
    for (std::size_t i = 1; i < 5; ++i) CHECK_FALSE(properties[i].required);
    CHECK(json::holds_to(properties[0].schema, "{}", "200"));
    CHECK_FALSE(json::holds_to(properties[0].schema, "{}", "201"));
    CHECK(json::holds_to(properties[2].schema, "{}", R"(["active"])"));
}

TEST_CASE("schemas are the same each time", "[json]")
{
    CHECK(document<Everything>().components == document<Everything>().components);
    auto wider = document<Everything>();
    (void)wider.schemas.reference<Unformatted>();
    auto const alone = document<Sign>().components;
    CHECK(wider.schemas.components().find(alone.substr(1, alone.size() - 2)) != std::string::npos);
}

TEST_CASE("a secret has no example", "[json]")
{
    auto const components = document<Newcomer>().components;
    auto const password = components.find("\"password\"");
    auto const username = components.find("\"username\"");
    CHECK(components.substr(password, username - password).find("examples") == std::string::npos);
    CHECK(components.substr(username).find("examples") != std::string::npos);
}

TEST_CASE("samples hold to their schemas", "[json]")
{
    auto const everything = document<Everything>();
    Dice dice{1};
    for (int i = 0; i < 100; ++i) {
        auto const text = json::sample<Everything>(dice);
        if (!json::holds_to(everything.root, everything.components, text)) FAIL(text);
    }
    auto const user = document<Newcomer>();
    CHECK(json::holds_to(user.root, user.components, json::sample<Newcomer>(dice)));
}

TEST_CASE("schema and reader agree about required, enum, length, type and range", "[json]")
{
    auto const plain = document<Unformatted>();
    Dice dice{2};
    std::size_t accepted = 0;
    std::size_t refused = 0;
    for (int i = 0; i < 3'000; ++i) {
        auto const text = changed(json::sample<Unformatted>(dice), dice);
        auto const reading = json::read<Unformatted>(text);
        if (!reading && (told(reading.faults()).find("input.syntax") != std::string::npos ||
                         told(reading.faults()).find("input.duplicate") != std::string::npos))
            continue;
        ++(reading ? accepted : refused);
        if (json::holds_to(plain.root, plain.components, text) != bool{reading})
            FAIL(text << '\n' << told(faults(reading)));
    }
    CHECK(accepted > 200);
    CHECK(refused > 500);
}

TEST_CASE("what the reader accepts holds to the schema, formats and all", "[json]")
{
    auto const everything = document<Everything>();
    Dice dice{3};
    std::size_t accepted = 0;
    for (int i = 0; i < 2'000; ++i) {
        auto const text = changed(json::sample<Everything>(dice), dice);
        if (!json::read<Everything>(text)) continue;
        ++accepted;
        if (!json::holds_to(everything.root, everything.components, text)) FAIL(text);
    }
    CHECK(accepted > 100);
}
