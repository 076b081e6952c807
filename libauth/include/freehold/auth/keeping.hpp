#pragma once
// How this library's own values become cells: as their text, which is proven when it comes back.

#include <freehold/auth/password_hash.hpp>
#include <freehold/auth/random_bytes.hpp>
#include <freehold/auth/refresh.hpp>
#include <freehold/auth/signing_key.hpp>

#include <freehold/tenancy/keeping.hpp>

namespace freehold::auth {

template <tenancy::Scalar T>
struct KeptAsText {
    static constexpr tenancy::CellType type = tenancy::CellType::text;
    static tenancy::Cell cell(T const& value) { return std::string{value.text()}; }
    static T value(tenancy::Cell const& cell, tenancy::Cell const&)
    {
        return tenancy::keeping::parsed<T>(tenancy::keeping::get<std::string>(cell));
    }
    static T sample(tenancy::Dice& dice) { return T::sample(dice); }
};

}  // namespace freehold::auth

namespace freehold::tenancy {

template <>
struct Keeping<auth::PasswordHash> : auth::KeptAsText<auth::PasswordHash> {};
template <>
struct Keeping<auth::SpentKeys> : auth::KeptAsText<auth::SpentKeys> {};
template <>
struct Keeping<auth::KeyId> : auth::KeptAsText<auth::KeyId> {};
template <Words What, std::size_t N>
struct Keeping<auth::RandomBytes<What, N>> : auth::KeptAsText<auth::RandomBytes<What, N>> {};

}  // namespace freehold::tenancy
