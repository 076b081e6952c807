// expect: a token goes out once: write(std::move(value))
#include <freehold/json/write.hpp>

using namespace freehold::tenancy;

struct Issued {
    FreshToken token;
};
BOOST_DESCRIBE_STRUCT(Issued, (), (token))

// Writing a token gives it away.
void promise(Issued issued)
{
    (void)freehold::json::write(issued);  // MUST NOT COMPILE
    (void)freehold::json::write(std::move(issued));
}
