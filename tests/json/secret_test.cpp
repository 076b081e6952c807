#include "shapes.hpp"

using namespace freehold::json::shapes;
namespace json = freehold::json;

namespace {

struct WithToken {
    FreshToken token;
};
BOOST_DESCRIBE_STRUCT(WithToken, (), (token))

}  // namespace

TEST_CASE("secrets are read and have no writer", "[json]")
{
    auto const user = json::read<Newcomer>(
        R"({"email":"a@b.example","full_name":"A","password":"p\u00e4ss w\"rd"})");
    REQUIRE(user);
    CHECK(user->password.reveal() == "p\u00e4ss w\"rd");
    CHECK(json::readable<Newcomer>);
    CHECK_FALSE(json::writable<Newcomer>);
    CHECK_FALSE(json::writable<std::vector<std::optional<Phrase>>>);
    CHECK(json::writable<Everything>);
}

TEST_CASE("what goes out once cannot come in", "[json]")
{
    CHECK_FALSE(json::readable<WithToken>);
    CHECK_FALSE(json::readable<json::Fault>);
    CHECK(json::writable<WithToken>);
    CHECK(json::spent_by_writing<WithToken>);
    CHECK_FALSE(json::spent_by_writing<Everything>);
}
