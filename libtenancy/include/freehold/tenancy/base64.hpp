#pragma once
// base64url without padding (RFC 4648, 5); reading takes the canonical form alone.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace freehold::tenancy {

std::string write_base64(std::span<std::uint8_t const> bytes);
std::optional<std::string> read_base64(std::string_view text);

}  // namespace freehold::tenancy
