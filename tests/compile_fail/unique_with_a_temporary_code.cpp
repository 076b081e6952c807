// expect: use of deleted function 'constexpr freehold::tenancy::UniqueWord
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

Code made();

// A layout points to its codes.
void promise()
{
    (void)unique<&Directory::name>(errors::directory_taken);
    (void)unique<&Directory::name>(made());  // MUST NOT COMPILE
}
