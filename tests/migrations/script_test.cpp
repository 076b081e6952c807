#include "script.hpp"

#include <freehold/tenancy/broken.hpp>

#include <catch2/catch.hpp>

using namespace freehold;
using namespace freehold::tenancy_sql;

namespace {

constexpr auto both = {Dialect::sqlite, Dialect::postgresql};

}

TEST_CASE("a semicolon in quotes, comments and dollar quotes ends no statement", "[script]")
{
    auto const found = statements(
        "select ';', \"a;b\" -- c;\n, 1 /* ; */;\n do $x$ begin; $$ end; $x$ ; ;\n-- only words;\n",
        Dialect::postgresql);
    REQUIRE(found.size() == 2);
    CHECK(found[0] == "select ';', \"a;b\" -- c;\n, 1 /* ; */;");
    CHECK(found[1] == "do $x$ begin; $$ end; $x$ ;");
}

TEST_CASE("a trigger of SQLite is one statement", "[script]")
{
    auto const found = statements(
        "create trigger t before update on x begin select 1; select 2; end;\nselect 3",
        Dialect::sqlite);
    REQUIRE(found.size() == 2);
    CHECK(found[1] == "select 3");
}

TEST_CASE("a part for one dialect is not the other's", "[script]")
{
    auto const* const text = "a\n-- only sqlite\nb\n-- end\n-- only postgresql\nc\n-- end\nd\n";
    CHECK(for_dialect(text, Dialect::sqlite) == "a\nb\nd\n");
    CHECK(for_dialect(text, Dialect::postgresql) == "a\nc\nd\n");
}

TEST_CASE("marks that do not match are refused", "[script]")
{
    for (auto const dialect : both)
        for (auto const* text : {"-- only sqlite\na", "-- end\n", "-- only oracle\n-- end",
                                 "-- only sqlite\n-- only postgresql\n-- end\n-- end"})
            CHECK_THROWS_AS(for_dialect(text, dialect), tenancy::Misuse);
}
