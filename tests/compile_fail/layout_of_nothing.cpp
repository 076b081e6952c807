// expect: this struct needs `template <> inline constexpr auto kept<T> = table(
#include <freehold/tenancy/tenancy.hpp>

namespace freehold::tenancy {

struct Loose {
    static constexpr std::string_view prefix = "loo";
    Id<Loose> id;
};
BOOST_DESCRIBE_STRUCT(Loose, (), (id))

void promise()
{
    (void)layout_of<Directory>();
    (void)layout_of<Loose>();  // MUST NOT COMPILE
}

}  // namespace freehold::tenancy
