// What import_tenant refuses: an archive comes from outside and nothing in it is believed.

#include "archive_lines.hpp"

#include <catch2/catch.hpp>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

namespace {

std::string import_says(World& world, Lines const& lines)
{
    return said([&] { return imported(world, lines); });
}
std::string const bad{errors::bad_archive.name};

// A tenant with one folder, and its archive; the tenant itself is gone.
Lines archive_of_acme(World& world)
{
    (void)world.added(layout_of<Folder>(), world.acme);
    auto lines = exported(world, world.acme);
    REQUIRE(erased(world, world.acme));
    return lines;
}

}  // namespace

TEST_CASE("an archive with a line that is not valid imports nothing of that step",
          "[archive][refusal]")
{
    World world{GENERATE(from_range(stores()))};
    auto lines = archive_of_acme(world);
    auto const spoilt = GENERATE(
        std::string{"{"}, std::string{R"({"table":"nothing","row":{}})"},
        std::string{R"({"table":"users","row":{"id":7}})"}, std::string{R"({"table":"users"})"},
        std::string{R"({"table":"users","link":{"id":7}})"},
        std::string{R"({"table":"contract_notes","link":{}})"}, std::string{R"({"rows":-1})"},
        std::string{R"({"table":"contract_licenses","row":{}})"}, std::string{"[]"});
    INFO(spoilt);
    lines.insert(lines.end() - 1, spoilt);
    CHECK(import_says(world, lines) == bad);
    CHECK(opened(world, world.acme) == errors::not_found.name);
}

TEST_CASE("an archive holds rows of one tenant, which its first line names", "[archive][refusal]")
{
    World world{GENERATE(from_range(stores()))};
    auto const lines = archive_of_acme(world);
    auto const blue = exported(world, world.blue);
    auto spoilt = lines;
    SECTION("a row of another tenant")
    {
        spoilt.insert(spoilt.end() - 1,
                      blue[line_with(blue, "\"table\":\"audit_records\",\"row\"")]);
    }
    SECTION("another tenant named") { spoilt.front() = blue.front(); }
    SECTION("no tenant named")
    {
        spoilt.front() = with(spoilt.front(), Id<Tenant>{world.acme}.text(), "");
    }
    SECTION("a table that is not named")
    {
        spoilt.front() = with(spoilt.front(), "\"contract_folders\",", "");
    }
    SECTION("a table that this program does not keep")
    {
        spoilt.front() = with(spoilt.front(), "\"contract_folders\"",
                              "\"contract_folders\",\"contract_dreams\"");
    }
    SECTION("a table that is the platform's alone")
    {
        spoilt.front() = with(spoilt.front(), "\"contract_folders\"",
                              "\"contract_folders\",\"contract_licenses\"");
    }
    SECTION("another format")
    {
        spoilt.front() = with(spoilt.front(), "freehold-archive-", "freehold-archive-9");
    }
    CHECK(import_says(world, spoilt) == bad);
    CHECK(opened(world, world.acme) == errors::not_found.name);
    CHECK(import_says(world, {}) == bad);
    CHECK(import_says(world, lines) == "kept");
}

TEST_CASE("an archive that is not whole is not opened", "[archive][refusal]")
{
    World world{GENERATE(from_range(stores()))};
    auto const lines = archive_of_acme(world);
    auto spoilt = lines;
    SECTION("its end is missing") { spoilt.pop_back(); }
    SECTION("its last lines are missing") { spoilt.resize(spoilt.size() - 3); }
    SECTION("all but its beginning is missing") { spoilt.resize(5); }
    SECTION("a row is missing")
    {
        spoilt.erase(spoilt.begin() + line_with(spoilt, "\"name\":\"") + 4);
    }
    SECTION("another count") { spoilt.back() = with(spoilt.back(), "\"rows\":", "\"rows\":1"); }
    SECTION("something follows its end") { spoilt.push_back(spoilt.back()); }
    CHECK(import_says(world, spoilt) == bad);
    CHECK(opened(world, world.acme) != "kept");
    CHECK(import_says(world, lines) == "kept");
    CHECK(opened(world, world.acme) == "kept");
}

TEST_CASE("the metadata of an archive's rows are proven", "[archive][refusal]")
{
    World world{GENERATE(from_range(stores()))};
    auto lines = archive_of_acme(world);
    auto& line = lines[line_with(lines, "\"table\":\"contract_folders\",\"row\"")];
    struct Forged {
        std::string member, value;
    };
    auto const forged = GENERATE(
        Forged{"version", "0"}, Forged{"version", "-1"}, Forged{"version", "9223372036854775807"},
        Forged{"version", "1000000000000001"}, Forged{"version", "null"},
        Forged{"created_by", "\"a\\u0000b\""}, Forged{"created_by", "\"\""},
        Forged{"updated_by", '"' + std::string(10'000, 'a') + '"'},
        Forged{"created_at", "\"yesterday\""}, Forged{"updated_at", "null"},
        Forged{"deleted_at", "7"}, Forged{"more", "7"});
    INFO(forged.member << " " << forged.value);
    auto const text = "\"" + forged.member + "\":" + forged.value;
    if (forged.member == "more") line = with(line, "\"row\":{", "\"row\":{" + text + ",");
    else line = with(line, own_member(line, forged.member), text);
    CHECK(import_says(world, lines) == bad);
    CHECK(opened(world, world.acme) == errors::not_found.name);
}

TEST_CASE("a line of an archive has a largest size", "[archive][refusal]")
{
    World world{GENERATE(from_range(stores()))};
    auto lines = archive_of_acme(world);
    auto& line = lines[line_with(lines, "\"table\":\"contract_folders\",\"row\"")];
    line.resize(max_archive_line, ' ');
    SECTION("which is taken") { CHECK(import_says(world, lines) == "kept"); }
    SECTION("and no more")
    {
        line += ' ';
        CHECK(import_says(world, lines) == bad);
        CHECK(opened(world, world.acme) == errors::not_found.name);
    }
}

TEST_CASE("an archive cannot make a thing its own ancestor", "[archive][refusal]")
{
    World world{GENERATE(from_range(stores()))};
    add_folders(world, world.acme, 2,
                [](auto const& ids) { return ids.empty() ? Cell{Null{}} : ids.front(); });
    auto lines = exported(world, world.acme);
    REQUIRE(erased(world, world.acme));
    auto& own = lines[line_with(lines, "\"table\":\"tenants\",\"row\"")];
    auto const first = line_with(lines, "\"table\":\"contract_folders\",\"row\"");
    auto const id = [&](std::size_t at) { return own_member(lines[at], "id").substr(5); };
    SECTION("the tenant")
    {
        own = with(own, own_member(own, "parent"), "\"parent\":" + own_member(own, "id").substr(5));
        CHECK(import_says(world, lines) == errors::cycle.name);
    }
    SECTION("a row")
    {
        lines[first] = with(lines[first], "\"parent\":null", "\"parent\":" + id(first));
        CHECK(import_says(world, lines) == errors::cycle.name);
    }
    SECTION("two rows")
    {
        lines[first] = with(lines[first], "\"parent\":null", "\"parent\":" + id(first + 1));
        CHECK(import_says(world, lines) == errors::dangling.name);
    }
    CHECK(opened(world, world.acme) == errors::not_found.name);
}

TEST_CASE("an archive does not overwrite what is there", "[archive][refusal]")
{
    World world{GENERATE(from_range(stores()))};
    auto const lines = exported(world, world.acme);
    CHECK(import_says(world, lines) == errors::other_in_the_way.name);
    CHECK(without_traces(exported(world, world.acme)) == without_traces(lines));
}
