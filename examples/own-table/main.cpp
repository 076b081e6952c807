// A table of one's own: its struct, its layout, its migration, and a view that has it at hand.
//
//     own_table ADDRESS            founds two tenants and puts a book on the shelf of one
//     own_table ADDRESS migrate    PostgreSQL: makes the tables first, as their owner or a superuser
#include <freehold/tenancy_sql/open.hpp>

#include <exception>
#include <iostream>

using namespace freehold::tenancy;

namespace shelf {

inline constexpr Code title_taken{Kind::conflict, "shelf.title_taken",
                                  "That book is there already."};
using Title = Text<"A title", 1, 200>;

struct Book {
    static constexpr std::string_view prefix = "book";
    Id<Book> id;
    Title title;
};
BOOST_DESCRIBE_STRUCT(Book, (), (id, title))

}  // namespace shelf

template <>
inline constexpr auto freehold::tenancy::kept<shelf::Book> = table(
    "shelf_books", unique<&shelf::Book::title>(shelf::title_taken));

namespace shelf {

using Kept = list<Book>;
std::span<freehold::tenancy_sql::Migration const>
migrations();  // made of migrations/shelf by CMake

struct Shelf : Unit {
    explicit Shelf(Transaction& transaction) : Unit{transaction}, books{transaction} {}
    Records<Book> books;
};

}  // namespace shelf

// Our own words are known to be valid; those of others would go through TRY.
Result<TenantScope> found(Store& store, std::string_view code)
{
    NewTenant const tenant{.code = *TenantCode::parse(code), .name = *TenantName::parse(code)};
    NewUser const owner{.email = *Email::parse("owner@example.com"),
                        .full_name = *FullName::parse("Owner")};
    auto const founded = TRY(store.write(open_platform(store), [&](Platform& platform) {
        return found_tenant(platform, tenant, owner);
    }));
    return open_tenant(store, founded.id);
}

// Whether all is as promised.
Result<bool> story(Store& store)
{
    auto const here = TRY(found(store, "here"));
    auto const there = TRY(found(store, "there"));
    auto const put_on_shelf = [](shelf::Shelf& unit) {
        return unit.books.add(
            {.id = unit.fresh<Id<shelf::Book>>(), .title = *shelf::Title::parse("Emma")});
    };
    auto const book = TRY(store.write(here, put_on_shelf));
    auto const again = store.write(here, put_on_shelf);
    std::cout << book.title.text()
              << " is on the shelf; again: " << (again ? "twice" : again.error().code().name)
              << '\n';
    auto const look = [&](shelf::Shelf const& unit) { return unit.books.find(book.id); };
    auto const abroad = store.read(there, look);
    std::cout << "elsewhere: " << (abroad ? "everything" : abroad.error().code().name) << '\n';
    return store.read(here, look) && !again && !abroad;
}

int main(int argc, char** argv)
try {
    std::string const address = argc > 1 ? argv[1] : "memory:";
    auto setting = setting_for<shelf::Kept>();
    auto migrations = freehold::tenancy_sql::joined(
        {freehold::tenancy_sql::migrations(), shelf::migrations()});
    if (argc > 2 && argv[2] == std::string_view{"migrate"}) {
        freehold::tenancy_sql::migrate_up(address, setting.catalogue, std::move(migrations));
        return 0;
    }
    auto const store = freehold::tenancy_sql::open_store(address, std::move(setting),
                                                         std::move(migrations));
    auto const kept = story(*store);
    if (!kept) std::cerr << kept.error().code().name << ": " << kept.error().text() << '\n';
    return kept && *kept ? 0 : 1;
} catch (std::exception const& broken) {
    std::cerr << broken.what() << '\n';
    return 1;
}
