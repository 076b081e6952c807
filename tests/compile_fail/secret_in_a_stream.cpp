// expect: no match for 'operator<<'
#include <freehold/tenancy/secret.hpp>

#include <ostream>

using namespace freehold::tenancy;

using Password = Secret<"A password", 8, 1024>;

void promise(std::ostream& out, Password const& password, FreshToken const& token)
{
    out << token.digest().text();
    out << password;  // MUST NOT COMPILE
    out << token;     // MUST NOT COMPILE
}
