#include <freehold/json/nearest.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using freehold::json::nearest;

TEST_CASE("the nearest name is the one that was meant", "[json]")
{
    std::vector<std::string_view> const known{"email", "full_name", "username", "id"};
    CHECK(nearest("emial", known) == "email");
    CHECK(nearest("Email", known) == "email");
    CHECK(nearest("fullName", known) == "full_name");
    CHECK(nearest("user_name", known) == "username");
    CHECK(nearest("ID", known) == "id");
}

TEST_CASE("a name like no other suggests nothing", "[json]")
{
    std::vector<std::string_view> const known{"email", "full_name", "username", "id"};
    CHECK_FALSE(nearest("", known));
    CHECK_FALSE(nearest("colour", known));
    CHECK_FALSE(nearest("xy", known));
    CHECK_FALSE(nearest(std::string(65, 'e'), known));
    CHECK_FALSE(nearest("email", {}));
}
