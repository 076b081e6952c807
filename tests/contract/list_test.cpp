// Lists: order, pages, cursors, searches. Written in typed words, over notes and folders.

#include "world.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

namespace {

struct Desk : Moment {
    using Scope = TenantScope;
    explicit Desk(Transaction& t) : Moment{t}, notes{t}, folders{t}, badges{t} {}
    Records<Note> notes;
    Records<Folder> folders;
    Records<Badge> badges;
};

class Notes {
public:
    explicit Notes(StoreMaker const& maker)
        : world{maker}, scope{*open_tenant(world.store(), Id<Tenant>{world.acme})}
    {
    }

    Row<Note> add(std::string_view title, std::optional<std::string_view> summary = {},
                  std::int64_t cents = 0)
    {
        world.wait(
            std::chrono::seconds{1});  // ids are ordered by time, within one instant by chance
        auto const added = world.store().write(scope, [&](Desk& desk) {
            return desk.notes.add(
                {.id = desk.fresh<Id<Note>>(),
                 .code = {},
                 .title = *Label::parse(title),
                 .summary = summary ? std::optional{*Label::parse(*summary)} : std::nullopt,
                 .mood = Mood::calm,
                 .folder = {},
                 .pinned = {},
                 .price = Money{cents},
                 .due = {},
                 .remind_at = {},
                 .tags = {},
                 .extra = {},
                 .seal = {},
                 .open = true,
                 .views = 0,
                 .glances = 0});
        });
        REQUIRE(added);
        return *added;
    }
    void remove(Row<Note> const& note)
    {
        CHECK(world.store().write(scope, [&](Desk& desk) { return desk.notes.remove(note.id); }));
    }
    template <class... Parts>
    Listed<Note> list(Parts... parts)
    {
        auto listed = world.store().read(
            scope, [&](Desk const& desk) { return desk.notes.list(parts...); });
        REQUIRE(listed);
        return *std::move(listed);
    }
    template <class... Parts>
    std::vector<std::string> titles(Parts... parts)
    {
        std::vector<std::string> out;
        for (auto const& row : list(parts...).rows) out.push_back(row.title.text());
        return out;
    }

    World world;
    TenantScope scope;
};

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("a list comes in the order that was asked for, Null after everything",
          "[contract][lists]")
{
    Notes notes{GENERATE(from_range(stores()))};
    notes.add("one", "m", 3);
    notes.add("two", {}, 1);
    notes.add("three", "b", 2);
    CHECK(notes.titles(by<&Note::price>()) == Titles{"two", "three", "one"});
    CHECK(notes.titles(by_descending<&Note::price>()) == Titles{"one", "three", "two"});
    CHECK(notes.titles(by<&Note::summary>()) == Titles{"three", "one", "two"});
    CHECK(notes.titles(by_descending<&Note::summary>()) == Titles{"two", "one", "three"});
    CHECK(notes.titles() == Titles{"one", "two", "three"});  // by id, which is by time
}

TEST_CASE("equal rows stand in the order of their keys", "[contract][lists]")
{
    Notes notes{GENERATE(from_range(stores()))};
    for (auto const* title : {"a", "b", "c", "d"}) notes.add(title, {}, 5);
    CHECK(notes.titles(by<&Note::price>()) == Titles{"a", "b", "c", "d"});
    CHECK(notes.titles(by_descending<&Note::price>()) == Titles{"d", "c", "b", "a"});
}

TEST_CASE("pages and skips cover a list once", "[contract][lists]")
{
    Notes notes{GENERATE(from_range(stores()))};
    for (auto const* title : {"a", "b", "c", "d", "e"}) notes.add(title);
    CHECK(notes.titles(by<&Note::title>(), Page{.limit = 2}) == Titles{"a", "b"});
    CHECK(notes.titles(by<&Note::title>(), Page{.limit = 2, .skip = 2}) == Titles{"c", "d"});
    CHECK(notes.titles(by<&Note::title>(), Page{.limit = 2, .skip = 4}) == Titles{"e"});
    CHECK(notes.titles(by<&Note::title>(), Page{.limit = 2, .skip = 9}).empty());
    CHECK(notes.list(Page{.limit = 4}).next);
    CHECK_FALSE(notes.list(Page{.limit = 5}).next);
}

TEST_CASE("a cursor goes on behind its row while others come and go", "[contract][lists]")
{
    Notes notes{GENERATE(from_range(stores()))};
    std::map<std::string, Row<Note>> rows;
    for (auto const* title : {"b", "d", "f", "h"}) rows.emplace(title, notes.add(title));
    auto const first = notes.list(by<&Note::title>(), Page{.limit = 2});
    REQUIRE(first.next);
    notes.add("a");           // before the place: not seen again
    notes.add("e");           // behind it: seen
    notes.remove(rows.at("d"));  // the row of the cursor itself
    notes.remove(rows.at("f"));
    auto const rest = notes.titles(by<&Note::title>(), Page{.limit = 9, .after = first.next});
    CHECK(rest == Titles{"e", "h"});
}

TEST_CASE("a cursor finds its place among Nulls, both ways", "[contract][lists]")
{
    Notes notes{GENERATE(from_range(stores()))};
    for (auto const* title : {"a", "b", "c"}) notes.add(title);
    notes.add("d", "x");
    notes.add("e", "y");
    auto const walk = [&](auto order) {
        Titles out;
        std::optional<std::string> after;
        do {
            auto const page = notes.list(order, Page{.limit = 1, .after = after});
            for (auto const& row : page.rows) out.push_back(row.title.text());
            after = page.next;
        } while (after && out.size() < 20);
        return out;
    };
    CHECK(walk(by<&Note::summary>()) == Titles{"d", "e", "a", "b", "c"});
    CHECK(walk(by_descending<&Note::summary>()) == Titles{"c", "b", "a", "e", "d"});
}

TEST_CASE("a cursor of another list, or none at all, is refused", "[contract][lists]")
{
    Notes notes{GENERATE(from_range(stores()))};
    for (auto const* title : {"a", "b"}) notes.add(title);
    auto const next = notes.list(by<&Note::title>(), Page{.limit = 1}).next;
    auto const refused = [&](auto order, std::string const& cursor) {
        auto const answer = notes.world.store().read(notes.scope, [&](Desk const& desk) {
            return desk.notes.list(order, Page{.limit = 1, .after = cursor});
        });
        return !answer && answer.error() == errors::bad_cursor;
    };
    CHECK(refused(by<&Note::price>(), *next));
    CHECK(refused(by_descending<&Note::title>(), *next));
    CHECK(refused(by<&Note::title>(), "nonsense"));
    CHECK(refused(by<&Note::title>(), *next + "A"));
}

TEST_CASE("a search takes percent, underscore and backslash as they are", "[contract][search]")
{
    Notes notes{GENERATE(from_range(stores()))};
    for (auto const* title : {"100%", "1000", "a_b", "axb", "c\\d", "cd", "it's"}) notes.add(title);
    CHECK(notes.titles(has<&Note::title>("0%")) == Titles{"100%"});
    CHECK(notes.titles(has<&Note::title>("a_")) == Titles{"a_b"});
    CHECK(notes.titles(has<&Note::title>("\\")) == Titles{"c\\d"});
    CHECK(notes.titles(has<&Note::title>("'")) == Titles{"it's"});
    CHECK(notes.titles(starts<&Note::title>("%")).empty());
    CHECK(notes.titles(starts<&Note::title>("_")).empty());
    CHECK(notes.titles(starts<&Note::title>("100")) == Titles{"100%", "1000"});
}

TEST_CASE("a search does not care about case", "[contract][search]")
{
    Notes notes{GENERATE(from_range(stores()))};
    for (auto const* title : {"Äpfel", "STRASSE", "plain"}) notes.add(title, title);
    CHECK(notes.titles(has<&Note::title>("äPF")) == Titles{"Äpfel"});
    CHECK(notes.titles(has<&Note::title>("straße")) == Titles{"STRASSE"});
    CHECK(notes.titles(starts<&Note::summary>("PLA")) == Titles{"plain"});
    CHECK(notes.titles(has<&Note::title>("")).size() == 3);
}

TEST_CASE("a searched text is unique whatever its case", "[contract][search][unique]")
{
    Notes notes{GENERATE(from_range(stores()))};
    notes.add("Straße");
    auto const twin = notes.world.store().write(notes.scope, [&](Desk& desk) {
        auto first = desk.notes.list();
        auto copy = first->rows.front();
        copy.id = desk.fresh<Id<Note>>();
        copy.title = *Label::parse("STRASSE");
        return desk.notes.add(copy);
    });
    REQUIRE_FALSE(twin);
    CHECK(twin.error() == note_title_taken);
}

TEST_CASE("conditions compare as they say, and Null with nothing", "[contract][lists]")
{
    Notes notes{GENERATE(from_range(stores()))};
    notes.add("a", "x", 1);
    notes.add("b", {}, 2);
    notes.add("c", "y", 3);
    CHECK(notes.titles(below<&Note::price>(Money{2})) == Titles{"a"});
    CHECK(notes.titles(at_most<&Note::price>(Money{2})) == Titles{"a", "b"});
    CHECK(notes.titles(above<&Note::price>(Money{2})) == Titles{"c"});
    CHECK(notes.titles(at_least<&Note::price>(Money{2})) == Titles{"b", "c"});
    CHECK(notes.titles(is_not<&Note::summary>(*Label::parse("x"))) == Titles{"c"});
    CHECK(notes.titles(absent<&Note::summary>()) == Titles{"b"});
    CHECK(notes.titles(present<&Note::summary>()) == Titles{"a", "c"});
    CHECK(notes.titles(among<&Note::price>({Money{1}, Money{3}, Money{9}})) == Titles{"a", "c"});
    CHECK(notes.titles(among<&Note::price>({})).empty());
}

TEST_CASE("a thousand choices can be asked at once, and no more", "[contract][lists]")
{
    Notes notes{GENERATE(from_range(stores()))};
    notes.add("a", {}, 999);
    notes.add("b", {}, 1000);
    std::vector<Money> choices;
    for (std::int64_t cents = 0; cents < static_cast<std::int64_t>(max_choices); ++cents)
        choices.emplace_back(cents);
    CHECK(notes.titles(among<&Note::price>(choices)) == Titles{"a"});
    choices.emplace_back(std::int64_t{1'000});
    CHECK_THROWS_AS(notes.titles(among<&Note::price>(choices)), Misuse);
}

TEST_CASE("a list without an order comes in the layout's", "[contract][lists]")
{
    Notes notes{GENERATE(from_range(stores()))};
    for (auto const& [name, position] : {std::pair{"late", 9}, {"early", 1}, {"middle", 5}})
        CHECK(notes.world.store().write(notes.scope, [&](Desk& desk) {
            return desk.folders.add({.id = desk.fresh<Id<Folder>>(),
                                     .name = *Label::parse(name),
                                     .parent = {},
                                     .position = position});
        }));
    auto const listed = notes.world.store().read(
        notes.scope, [&](Desk const& desk) { return desk.folders.list(); });
    Titles names;
    for (auto const& row : listed->rows) names.push_back(row.name.text());
    CHECK(names == Titles{"early", "middle", "late"});
}

TEST_CASE("the platform's templates are read by every tenant and changed by none",
          "[contract][isolation]")
{
    Notes notes{GENERATE(from_range(stores()))};
    Id<Badge> badge{Uuid{}};
    auto const platform = open_tenant(notes.world.store(), platform_tenant);
    REQUIRE(platform);
    CHECK(notes.world.store().write(*platform, [&](Desk& desk) {
        badge = desk.fresh<Id<Badge>>();
        return desk.badges.add({.id = badge, .name = *Label::parse("gold"), .given = 0});
    }));
    auto const seen = notes.world.store().read(
        notes.scope, [&](Desk const& desk) { return desk.badges.find(badge); });
    REQUIRE(seen);
    CHECK(seen->meta.tenant == platform_tenant.uuid());
    auto const refused = [&](auto&& write) {
        auto const answer = notes.world.store().write(notes.scope, [&](Desk& desk) -> Result<Done> {
            TRY(write(desk));
            return Done{};
        });
        return answer ? std::string{"kept"} : std::string{answer.error().code().name};
    };
    CHECK(refused([&](Desk& desk) { return desk.badges.put(*seen); }) == errors::read_only.name);
    CHECK(refused([&](Desk& desk) { return desk.badges.remove(*seen); }) == errors::read_only.name);
    CHECK(refused([&](Desk& desk) { return desk.badges.claim(badge); }) == errors::not_found.name);
}

TEST_CASE("a search for text that is not clean is refused and finds nothing", "[contract][search]")
{
    World world{GENERATE(from_range(stores()))};
    auto const scope = open_tenant(world.store(), Id<Tenant>{world.acme});
    auto const found = [&](std::string_view needle) {
        return world.store()
            .read(*scope,
                  [&](Unit const& unit) { return unit.users.list(has<&User::full_name>(needle)); })
            ->rows.size();
    };
    CHECK(found("acm") == 1);
    using namespace std::string_view_literals;
    for (auto const needle : {"\0"sv, "ac\0x"sv, "ac\xff"sv})
        CHECK_THROWS_AS(found(needle), Misuse);
}
