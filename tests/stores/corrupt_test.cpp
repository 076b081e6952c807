// What somebody else wrote into a table is told as corrupt, not taken for something near.

#include "place.hpp"

#include <catch2/catch.hpp>

using namespace freehold;
using namespace freehold::tenancy;
using namespace freehold::test;

TEST_CASE("a column that holds what its layout does not know is corrupt", "[stores][corrupt]")
{
    struct Case {
        On on;
        char const* harm;
    };
    auto const c = GENERATE(
        Case{On::postgresql, "update test_meters set created_at = 'infinity'"},
        Case{On::postgresql, "update test_meters set created_at = '0001-12-31 BC'"},
        Case{On::postgresql, "alter table test_meters alter column used type text"},
        Case{On::postgresql, "alter table test_meters alter column used type float8"},
        Case{On::sqlite, "update test_meters set used = 'many'"},
        Case{On::sqlite, "update test_meters set created_at = 9000000000000000000"});
    INFO(c.harm);
    Place const place{c.on};
    auto const store = place.open();
    auto const scope = enter(*store, found(*store, "acme").id);
    auto const meter = store->write(scope, [](TestUnit& unit) {
        return unit.meters.add({.id = unit.fresh<Id<Meter>>(), .used = 7, .seen = 0});
    });
    auto const find = [&] {
        return store->read(scope,
                           [&](TestUnit const& unit) { return unit.meters.find(meter->id); });
    };
    CHECK(find()->used == 7);
    place.rows(c.harm);
    CHECK_THROWS_AS(find(), Corrupt);
}
