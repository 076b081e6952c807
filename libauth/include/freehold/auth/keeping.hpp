#pragma once
// How this library's own values become cells: as their text, which is proven when it comes back.

#include <freehold/auth/password_hash.hpp>
#include <freehold/auth/random_bytes.hpp>
#include <freehold/auth/refresh.hpp>
#include <freehold/auth/signing_key.hpp>

#include <freehold/tenancy/keeping.hpp>

namespace freehold::tenancy {

template <>
struct Keeping<auth::PasswordHash> : AsText<auth::PasswordHash> {};
template <>
struct Keeping<auth::SpentKeys> : AsText<auth::SpentKeys> {};
template <>
struct Keeping<auth::KeyId> : AsText<auth::KeyId> {};
template <Words What, std::size_t N>
struct Keeping<auth::RandomBytes<What, N>> : AsText<auth::RandomBytes<What, N>> {};

}  // namespace freehold::tenancy
