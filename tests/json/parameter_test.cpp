#include "shapes.hpp"

using namespace freehold::json::shapes;
namespace json = freehold::json;
using Parameters = std::vector<json::Parameter>;

TEST_CASE("a struct is read from its parameters", "[json]")
{
    Parameters const query{{"status", "active"},
                           {"limit", "50"},
                           {"since", "2026-01-01T00:00:00Z"},
                           {"status", "pending"},
                           {"guests", "true"}};
    auto const list = json::read_parameters<ListUsers>(query);
    REQUIRE(list);
    CHECK(list->limit.value() == 50);
    CHECK(list->status == std::vector{UserStatus::active, UserStatus::pending});
    CHECK(list->guests == true);
    CHECK_FALSE(list->search);
}

TEST_CASE("faults of parameters name the parameter, all at once", "[json]")
{
    Parameters const query{{"limit", "201"},  {"status", "actve"}, {"status", "active"},
                           {"guests", "yes"}, {"since", "today"},  {"serach", "x"},
                           {"search", ""},    {"guests", "true"}};
    auto const found = faults(json::read_parameters<ListUsers>(query));
    CHECK(told(found) ==
          "?limit input.bad_number\n?status tenancy.bad_choice\n"
          "?guests input.bad_type\n?since tenancy.bad_time\n"
          "?serach input.unknown_member\n?search tenancy.bad_length\n"
          "?guests input.duplicate\n");
    CHECK(found[0].detail == "Write a whole number from 1 to 200.");
    CHECK(found[1].detail ==
          "Write one of active, pending, suspended, deactivated. Did you mean active?");
    CHECK(found[4].detail == "Leave it out: no such parameter is known. Did you mean search?");
    CHECK(found[5].detail == "A title has 1 to 20 characters.");
}

TEST_CASE("a parameter that is missing is named", "[json]")
{
    CHECK(told(faults(json::read_parameters<ListUsers>({}))) == "?limit input.required\n");
}

TEST_CASE("one parameter is read by itself", "[json]")
{
    CHECK(*json::read_text<std::int64_t>("limit", "-12") == -12);
    CHECK(*json::read_text<bool>("open", "false") == false);
    CHECK(*json::read_text<Colour>("colour", "blue") == Colour::blue);
    CHECK(json::read_text<Title>("title", "x")->text() == "x");
    CHECK(told(faults(json::read_text<Id<User>>("user", "ten_00000000000000000000000000"))) ==
          "?user tenancy.bad_id\n");
    CHECK(told(faults(json::read_text<Title>("title", "a\xFF"))) == "?title tenancy.bad_text\n");
    CHECK(told(faults(json::read_text<Title>("title", std::string_view{"a\0b", 3}))) ==
          "?title tenancy.bad_text\n");
    for (auto const* const text : {"", "01", "1.0", "1e2", "+1", "0x10", " 1"})
        CHECK(told(faults(json::read_text<std::int64_t>("n", text))) == "?n input.bad_number\n");
}

TEST_CASE("path and body make one struct", "[json]")
{
    Parameters const path{{"user", "usr_00000000000000000000000000"}};
    auto const change = json::read<ChangeUser>(path, R"({"full_name":"Ada"})");
    REQUIRE(change);
    CHECK(change->full_name.given()->text() == "Ada");
}

TEST_CASE("faults of path and body are told together", "[json]")
{
    Parameters const path{{"user", "nobody"}};
    CHECK(told(faults(json::read<ChangeUser>(path, R"({"full_name":"","usr":1})"))) ==
          "?user tenancy.bad_id\n/full_name tenancy.bad_length\n/usr input.unknown_member\n");
}

TEST_CASE("what the path says, the body does not say again", "[json]")
{
    Parameters const path{{"user", "usr_00000000000000000000000000"}};
    auto const found = faults(
        json::read<ChangeUser>(path, R"({"user":"usr_00000000000000000000000001"})"));
    REQUIRE(told(found) == "/user input.unknown_member\n");
    CHECK(found.front().detail == "Leave it out of the body: it is a parameter.");
}

TEST_CASE("parameters have limits", "[json]")
{
    CHECK(told(faults(json::read_parameters<ListUsers>(Parameters(1001, {"status", "active"})))) ==
          " input.too_many\n");
    auto const found = faults(
        json::read_parameters<ListUsers>(Parameters{{"limit", "1"}, {std::string(5000, 'x'), ""}}));
    CHECK(found.front().parameter.given()->size() == 100);
}
