// expect: BOOST_DESCRIBE_STRUCT must list the members in the order of their declaration
#include <freehold/tenancy/tenancy.hpp>

namespace freehold::tenancy {

struct Shelf {
    static constexpr std::string_view prefix = "shf";
    Id<Shelf> id;
    std::int64_t books;
    std::int64_t metres;
};
BOOST_DESCRIBE_STRUCT(Shelf, (), (id, books, metres))

struct Wall {
    static constexpr std::string_view prefix = "wal";
    Id<Wall> id;
    std::int64_t width;
    std::int64_t height;
};
BOOST_DESCRIBE_STRUCT(Wall, (), (id, height, width))

template <>
inline constexpr auto kept<Shelf> = table("shelves", soft_deleted);
template <>
inline constexpr auto kept<Wall> = table("walls", soft_deleted);

void promise()
{
    (void)layout_of<Shelf>();
    (void)layout_of<Wall>();  // MUST NOT COMPILE
}

}  // namespace freehold::tenancy
