// expect: constraint
#include <freehold/tenancy/tenancy.hpp>

namespace freehold::tenancy {

struct Loose {
    static constexpr std::string_view prefix = "loo";
    Id<Loose> id;
};
BOOST_DESCRIBE_STRUCT(Loose, (), (id))

void promise(Transaction& transaction)
{
    Records<Directory> directories{transaction};
    Records<Loose> loose{transaction};     // MUST NOT COMPILE
    Everywhere<Loose> all{transaction};    // MUST NOT COMPILE
}

}  // namespace freehold::tenancy
