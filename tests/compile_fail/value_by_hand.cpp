// expect: is private within this context
#include <freehold/tenancy/user.hpp>

using namespace freehold::tenancy;

// An Email that exists has been parsed.
void promise()
{
    (void)Email::parse("ann@example.com");
    (void)Email(Named{"ann", "ann"});     // MUST NOT COMPILE
    (void)FullName(std::string{});        // MUST NOT COMPILE
    (void)JsonObject(std::string{"{"});   // MUST NOT COMPILE
}
