#include "child.hpp"
#include "place.hpp"
#include "said.hpp"

#include <freehold/tenancy_sql/open.hpp>

#include <catch2/catch.hpp>

using namespace freehold;
using namespace freehold::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

TEST_CASE("a file that a store has open is refused to a second one, in words",
          "[stores][sqlite][lock]")
{
    SqliteFile const file;
    auto const store = tenancy_sql::open_store(file.address());
    SECTION("of the same process")
    {
        CHECK_THROWS_WITH(tenancy_sql::open_store(file.address()),
                          Contains(file.path().string()) && Contains("stop it first"));
    }
    SECTION("of another process")
    {
        Child child{worker(file.address(), "second", 1)};
        auto const said = child.line(60s);
        REQUIRE(said);
        CHECK_THAT(*said, Contains(file.path().string()) && Contains("stop it first"));
    }
    SECTION("by another name of the same file")
    {
        auto const other = file.path().parent_path() / "other.db";
        std::filesystem::create_symlink(file.path(), other);
        CHECK_THROWS_WITH(tenancy_sql::open_store("sqlite:" + other.string()),
                          Contains("stop it first"));
    }
}

TEST_CASE("the lock of a process that was killed blocks nobody", "[stores][sqlite][lock]")
{
    SqliteFile const file;
    {
        Child child{worker(file.address(), "first", 1)};
        REQUIRE(child.line(60s));
        CHECK_THROWS_AS(tenancy_sql::open_store(file.address()), tenancy::Unavailable);
        child.kill();
        CHECK(std::filesystem::exists(file.path().string() + ".lock"));
    }
    CHECK_NOTHROW(tenancy_sql::open_store(file.address()));
}
