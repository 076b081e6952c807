// JSON inside rows: what was kept is what the audit shows, an archive holds and an import keeps.

#include "archive_lines.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

namespace {

std::string deep(int levels)
{
    std::string out;
    for (int i = 1; i < levels; ++i) out += "{\"a\":";
    out += "{}";
    return out + std::string(static_cast<std::size_t>(levels) - 1, '}');
}

// Of a thousand fractions some have a last digit that a careless reader gets wrong.
std::string fractions()
{
    std::mt19937_64 engine{11};
    std::string out = "{\"a\":[0.1";
    for (int i = 0; i < 1'000; ++i)
        out += ",0." + std::to_string(engine() % 100'000'000'000'000'000);
    return out + "]}";
}

void set_settings(World& world, JsonObject const& settings)
{
    REQUIRE(world.as_platform([&](Transaction& t) {
        auto const& tenants = layout_of<Tenant>();
        auto row = *t.find(tenants, Cells{world.acme});
        row[tenants.find("settings")] = settings.text();
        return t.put(tenants, row);
    }));
}

std::vector<Cells> sorted(std::vector<Cells> rows)
{
    std::ranges::sort(rows, CellsLess{});
    return rows;
}

}  // namespace

TEST_CASE("fractions and depth come through audit, export and import unchanged", "[archive][json]")
{
    World world{GENERATE(from_range(stores()))};
    auto const text = GENERATE(fractions(), deep(32), "{\"b\":" + deep(31) + ",\"a\":-1.5e-7}");
    auto const settings = JsonObject::parse(text);
    REQUIRE(settings);
    set_settings(world, *settings);
    auto const& tenants = layout_of<Tenant>();
    auto const& audit = layout_of<AuditRecord>();
    auto const records = rows_in(world, audit, world.acme);
    auto const shown = "{\"settings\":" + settings->text() + "}";
    CHECK(std::ranges::count_if(records, [&](Cells const& record) {
              return record[audit.find("after")] == Cell{shown};
          }) == 1);

    auto const lines = exported(world, world.acme);
    CHECK(lines[1].find("\"settings\":" + settings->text()) != std::string::npos);
    REQUIRE(erased(world, world.acme));
    REQUIRE(imported(world, lines));
    CHECK(rows_in(world, tenants, world.acme).front()[tenants.find("settings")] ==
          Cell{settings->text()});
    CHECK(std::ranges::includes(sorted(rows_in(world, audit, world.acme)), sorted(records),
                                CellsLess{}));
}

TEST_CASE("an audit says when what it would show is too large", "[archive][json]")
{
    World world{GENERATE(from_range(stores()))};
    set_settings(world, *JsonObject::parse("{\"a\":\"" + std::string(65'000, 'a') + "\"}"));
    set_settings(world, *JsonObject::parse("{\"a\":\"" + std::string(65'520, 'a') + "\"}"));
    auto const& audit = layout_of<AuditRecord>();
    auto const records = rows_in(world, audit, world.acme);
    CHECK(std::ranges::count_if(records, [&](Cells const& record) {
              return record[audit.find("after")] == Cell{std::string{R"({"too_large":true})"}};
          }) == 1);
}
