#pragma once
// 128-bit identifiers (RFC 9562) and where fresh ones come from. They order by time and are no secrets.

#include <freehold/tenancy/time.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace freehold::tenancy {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    friend bool operator==(Uuid const&, Uuid const&) = default;
    friend auto operator<=>(Uuid const&, Uuid const&) = default;
};

// The 36 characters of RFC 9562, lower case; parsing takes no other form.
std::string text(Uuid const& uuid);
void write_text(Uuid const& uuid, std::span<char, 36> out);
std::optional<Uuid> parse_uuid(std::string_view text);

// Fills a buffer with unpredictable bytes; throws Unavailable where the system gives none.
using Entropy = std::function<void(std::span<std::uint8_t>)>;
Entropy system_entropy();

// Makes UUIDv7: 48 bits of milliseconds, 12 of their fraction, 62 random. One source never makes
// two that compare the other way round, whatever its clock does.
class FreshIds {
public:
    explicit FreshIds(Entropy entropy) : entropy_{std::move(entropy)} {}
    Uuid next(Time now);  // from any thread

private:
    Entropy entropy_;
    std::mutex mutex_;
    Uuid last_{};
};

}  // namespace freehold::tenancy
