// expect: incomplete type 'freehold::tenancy::Keeping<freehold::tenancy::Secret
#include <freehold/tenancy/secret.hpp>
#include <freehold/tenancy/tenancy.hpp>

using namespace freehold::tenancy;

// Stores keep a secret's digest or its hash.
void promise(Digest const& digest, Secret<"A password", 8, 1024> const& password)
{
    (void)Keeping<Digest>::cell(digest);
    (void)Keeping<Secret<"A password", 8, 1024>>::cell(password);  // MUST NOT COMPILE
}
