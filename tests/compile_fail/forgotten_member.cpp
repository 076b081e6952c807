// expect: BOOST_DESCRIBE_STRUCT leaves out a member of this struct
#include <freehold/tenancy/tenancy.hpp>

namespace freehold::tenancy {

struct Shelf {
    static constexpr std::string_view prefix = "shf";
    Id<Shelf> id;
    Slug name;
    std::int64_t books;  // MUST NOT COMPILE
};
BOOST_DESCRIBE_STRUCT(Shelf, (), (id, name))

template <>
inline constexpr auto kept<Shelf> = table("shelves", soft_deleted);

void promise() { (void)layout_of<Shelf>(); }

}  // namespace freehold::tenancy
