#include <freehold/auth/password_hash.hpp>

#include <freehold/tenancy/base64.hpp>

#include "crypto.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace freehold::auth {

namespace {

constexpr std::uint32_t mebibyte = 1'024;  // in KiB, as memory is counted
constexpr std::uint32_t most_memory = 1'024 * mebibyte;
constexpr std::uint32_t most_passes = 64;
constexpr std::uint32_t most_lanes = 16;

struct Row {
    std::uint32_t memory;
    std::uint32_t passes;
};
constexpr std::array strong{Row{46 * mebibyte, 1}, Row{19 * mebibyte, 2}, Row{12 * mebibyte, 3}};

bool within_limits(std::uint32_t memory, std::uint32_t passes, std::uint32_t lanes)
{
    return lanes >= 1 && lanes <= most_lanes && passes >= 1 && passes <= most_passes &&
           memory >= 8 * lanes && memory <= most_memory;
}

// base64 with the alphabet of RFC 4648, 4, where the house writes that of 5.
std::string exchanged(std::string text, std::string_view from, std::string_view to)
{
    for (auto& c : text)
        if (auto const at = from.find(c); at != from.npos) c = to[at];
    return text;
}

std::optional<std::string> decoded(std::string_view text)
{
    if (text.find_first_of("-_") != text.npos) return std::nullopt;
    return tenancy::read_base64(exchanged(std::string{text}, "+/", "-_"));
}

std::string encoded(std::string_view bytes)
{
    return exchanged(tenancy::write_base64(crypto::span(bytes)), "-_", "+/");
}

// Takes pieces off the front of a text.
struct Reader {
    std::string_view rest;

    bool take(std::string_view word)
    {
        if (!rest.starts_with(word)) return false;
        rest.remove_prefix(word.size());
        return true;
    }
    // Decimal without sign, leading zero or overflow; zero is no number here.
    std::optional<std::uint32_t> number()
    {
        std::uint32_t value = 0;
        if (rest.empty() || rest.front() < '1' || rest.front() > '9') return std::nullopt;
        auto const [end, failed] = std::from_chars(rest.begin(), rest.end(), value);
        if (failed != std::errc{}) return std::nullopt;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.begin()));
        return value;
    }
};

std::string_view part(std::string_view phc, std::size_t from_behind)
{
    for (; from_behind > 0; --from_behind) phc = phc.substr(0, phc.rfind('$'));
    return phc.substr(phc.rfind('$') + 1);
}

}  // namespace

Result<HashCost> HashCost::of(std::uint32_t memory, std::uint32_t passes, std::uint32_t lanes)
{
    if (!within_limits(memory, passes, lanes)) return errors::excessive_hash_cost;
    auto const enough = std::ranges::any_of(
        strong, [&](Row const& row) { return memory >= row.memory && passes >= row.passes; });
    if (!enough) return errors::weak_hash_cost;
    return HashCost{memory, passes, lanes};
}

Result<PasswordHash> PasswordHash::parse(std::string_view phc)
{
    Reader reader{phc};
    if (!reader.take("$argon2id$v=19$m=")) return errors::bad_password_hash;
    auto const memory = reader.number();
    if (!memory || !reader.take(",t=")) return errors::bad_password_hash;
    auto const passes = reader.number();
    if (!passes || !reader.take(",p=")) return errors::bad_password_hash;
    auto const lanes = reader.number();
    if (!lanes || !reader.take("$")) return errors::bad_password_hash;
    if (!within_limits(*memory, *passes, *lanes)) return errors::excessive_hash_cost;
    auto const split = reader.rest.find('$');
    if (split == reader.rest.npos || reader.rest.size() > 160) return errors::bad_password_hash;
    auto const salt = decoded(reader.rest.substr(0, split));
    auto const tag = decoded(reader.rest.substr(split + 1));
    if (!salt || salt->size() < 8 || salt->size() > 48) return errors::bad_password_hash;
    if (!tag || tag->size() < 16 || tag->size() > 64) return errors::bad_password_hash;
    return PasswordHash{std::string{phc}, HashCost{*memory, *passes, *lanes}};
}

PasswordHash PasswordHash::of(HashCost const& cost, std::string_view salt, std::string_view tag)
{
    auto text = "$argon2id$v=19$m=" + std::to_string(cost.memory()) +
                ",t=" + std::to_string(cost.passes()) + ",p=" + std::to_string(cost.lanes()) + '$' +
                encoded(salt) + '$' + encoded(tag);
    return {std::move(text), cost};
}

PasswordHash PasswordHash::sample(tenancy::Dice& dice)
{
    return of(HashCost::standard(), dice.word(16, 16), dice.word(32, 32));
}

std::string PasswordHash::salt() const { return *decoded(part(text_, 1)); }
std::string PasswordHash::tag() const { return *decoded(part(text_, 0)); }

}  // namespace freehold::auth
