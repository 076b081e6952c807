#include "fixture.hpp"

namespace freehold::test {

using Word = tenancy::Text<"A word", 1, 20>;

// One resource in its first version and in its second.
namespace before {
struct Shelf {
    static constexpr std::string_view prefix = "shf";
    tenancy::Id<Shelf> id;
    Word name;
    std::int64_t width;
    std::optional<Word> note;
};
BOOST_DESCRIBE_STRUCT(Shelf, (), (id, name, width, note))
}  // namespace before

namespace after {
struct Shelf {
    static constexpr std::string_view prefix = "shf";
    tenancy::Id<Shelf> id;
    Word name;
    Word note;                                    // needed now
    std::optional<tenancy::Id<Shelf>> above;      // refers
    std::int64_t height;                          // new
    tenancy::Time built;
};
BOOST_DESCRIBE_STRUCT(Shelf, (), (id, name, note, above, height, built))

struct Book {
    static constexpr std::string_view prefix = "bok";
    tenancy::Id<Book> id;
    tenancy::Id<Shelf> shelf;
    tenancy::Id<tenancy::User> reader;
};
BOOST_DESCRIBE_STRUCT(Book, (), (id, shelf, reader))

struct Reading {
    static constexpr std::string_view prefix = "rdg";
    tenancy::Id<Reading> id;
    Word title;
};
BOOST_DESCRIBE_STRUCT(Reading, (), (id, title))
}  // namespace after

inline constexpr tenancy::Code name_taken{tenancy::Kind::conflict, "tests.name_taken", "Taken."};

}  // namespace freehold::test

namespace freehold::tenancy {

template <>
inline constexpr auto kept<test::before::Shelf> = table(
    "shelves", unique<&test::before::Shelf::name>(test::name_taken));
template <>
inline constexpr auto kept<test::after::Shelf> = table(
    "shelves", soft_deleted, tree<&test::after::Shelf::above>,
    unique<&test::after::Shelf::name>(test::name_taken));
template <>
inline constexpr auto kept<test::after::Book> = table(
    "books", refers<&test::after::Book::shelf>(on_delete::cascade),
    self<&test::after::Book::reader>, shared_templates);
template <>
inline constexpr auto kept<test::after::Reading> = table("readings", append_only, quiet,
                                                         platform_too);

}  // namespace freehold::tenancy

using namespace freehold;
using namespace freehold::tenancy_sql;
using namespace freehold::test;

namespace {

using First = tenancy::list<before::Shelf>;
using Second = tenancy::list<after::Shelf, after::Book, after::Reading>;

// A draft as the file that a person makes of it.
class File {
public:
    File(std::string name, std::string const& text) : name_{std::move(name)}
    {
        auto const cut = text.find("\n-- down\n");
        REQUIRE(cut != text.npos);
        up_ = text.substr(0, cut);
        down_ = text.substr(cut + 9);
    }
    Migration migration() const { return {name_, "0.1.0", up_, down_}; }

private:
    std::string name_, up_, down_;
};

template <class Place>
Migrator over(Place const& place, tenancy::Catalogue catalogue, std::vector<File> const& files)
{
    auto setting = setting_of(place);
    setting.catalogue = catalogue;
    for (auto const& file : files) setting.migrations.push_back(file.migration());
    return Migrator{std::move(setting)};
}

}  // namespace

TEMPLATE_TEST_CASE("a draft makes the database what the layouts want, and takes it back", "[draft]",
                   OnSqlite, OnPostgresql)
{
    TestType const place;
    auto const one = tenancy::catalogue<tenancy::Kept, First>();
    auto const two = tenancy::catalogue<tenancy::Kept, Second>();
    migrator(place).up();
    place.rows(two_tenants());
    std::vector<File> files;

    auto draft = over(place, one, files).draft();
    CHECK_THAT(draft, Catch::StartsWith("-- ") && Catch::Contains("\n-- oldest: 0.1.0\n"));
    files.emplace_back("tests/2027-02-01-shelves", draft);
    over(place, one, files).up();
    CHECK(over(place, one, files).check() == std::vector<std::string>{});
    place.rows(
        "insert into shelves (tenant, id, name, width, version, created_at, updated_at) "
        "select id, id, 'n', 3, 1, '2026-11-21', '2026-11-21' from tenants");

    draft = over(place, two, files).draft();
    INFO(draft);
    files.emplace_back("tests/2027-02-02-books", draft);
    over(place, two, files).up();
    CHECK(
        over(place, two, files).check() ==
        std::vector<std::string>{"column width of shelves is in no layout: it is bigint not null"});
    CHECK_THAT(draft, Catch::Contains(
                          "-- No layout knows it: alter table \"shelves\" drop column \"width\""));
    CHECK(place.rows("select name, note, height from shelves") ==
          Lines{{"n", "", "0"}, {"n", "", "0"}});

    over(place, two, files).down();
    CHECK(over(place, one, files).check().size() <= 1);
    CHECK(place.rows("select name, width from shelves") == Lines{{"n", "3"}, {"n", "3"}});
    over(place, two, files).up();
    over(place, two, files).down("start");
}

TEMPLATE_TEST_CASE("a draft of nothing is empty", "[draft]", OnSqlite, OnPostgresql)
{
    TestType const place;
    migrator(place).up();
    CHECK(migrator(place).draft().empty());
}

TEMPLATE_TEST_CASE("a draft mends what drifted", "[draft]", OnSqlite, OnPostgresql)
{
    TestType const place;
    migrator(place).up();
    place.rows("drop index users_directory_email_key; drop index members_user_idx");
    std::vector<File> const files{File{"tests/2027-02-01-mended", migrator(place).draft()}};
    over(place, tenancy::catalogue<tenancy::Kept>(), files).up();
    CHECK(migrator(place).check() == std::vector<std::string>{});
}
