// expect: a reference that is deferred, or to its own table, is optional
#include <freehold/tenancy/tenancy.hpp>

namespace freehold::tenancy {

struct Shelf {
    static constexpr std::string_view prefix = "shf";
    Id<Shelf> id;
    std::optional<Id<Shelf>> above;
    Id<User> keeper;
};
BOOST_DESCRIBE_STRUCT(Shelf, (), (id, above, keeper))

// A tenant is moved table by table: what points to a later row is set when that row is there.
template <>
inline constexpr auto kept<Shelf> = table(
    "shelves",  // where they are kept
    refers<&Shelf::keeper>(deferred, errors::no_user),  // MUST NOT COMPILE
    tree<&Shelf::above>);

void promise() { (void)layout_of<Shelf>(); }

}  // namespace freehold::tenancy
