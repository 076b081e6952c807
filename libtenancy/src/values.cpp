#include <freehold/tenancy/values.hpp>

#include "json_reader.hpp"

#include <freehold/tenancy/base64.hpp>
#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/secret.hpp>

#include <boost/json.hpp>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <memory>
#include <string.h>

namespace freehold::tenancy {

namespace {

namespace json = boost::json;

constexpr std::size_t most_json = 65'536;
constexpr std::size_t most_texts = 256;
constexpr std::size_t most_text = 1'000;
constexpr std::size_t most_list = 2 +
                                  most_texts * (3 + 6 * most_text);  // each byte may be a \u0001

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

Result<std::string> canonical_object(std::string_view text, std::size_t levels)
{
    auto const value = read_json(text, {.size = most_json, .levels = levels});
    if (!value || !value->is_object()) return errors::bad_json;
    auto written = json::serialize(*value);
    if (written.size() > most_json) return errors::bad_json;  // 0.1 is written 1E-1
    return written;
}

std::string sample_object(Dice& dice)
{
    return "{\"" + dice.word(1, 6) + "\":" + std::to_string(dice.below(100)) + "}";
}

Result<TextList> TextList::parse(std::string_view json)
{
    auto const value = read_json(json, {.size = most_list, .levels = 1});
    if (!value || !value->is_array()) return errors::bad_list;
    std::vector<std::string> items;
    for (auto const& item : value->get_array()) {
        if (!item.is_string()) return errors::bad_list;
        items.emplace_back(plain_text(item.get_string()));
    }
    return of(std::move(items));
}

Result<TextList> TextList::of(std::vector<std::string> items)
{
    if (items.size() > most_texts) return errors::bad_list;
    for (auto& item : items) {
        if (item.size() > most_text) return errors::bad_list;
        item = TRY(normalized(item));
        if (item.size() > most_text) return errors::bad_list;
    }
    return TextList{std::move(items)};
}

TextList TextList::sample(Dice& dice)
{
    std::vector<std::string> items(dice.below(4));
    for (auto& item : items) item = dice.word(1, 8);
    return TextList{std::move(items)};
}

std::string TextList::text() const
{
    json::array out;
    for (auto const& item : items_) out.emplace_back(item);
    return json::serialize(out);
}

Result<Money> Money::parse(std::string_view text)
{
    auto digits = text;
    auto const negative = digits.starts_with('-');
    if (negative) digits.remove_prefix(1);
    auto const dot = digits.find('.');
    if (digits.size() > 18 || dot == 0 || dot == digits.npos || digits.size() - dot != 3)
        return errors::bad_money;
    std::int64_t cents = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i == dot) continue;
        if (digits[i] < '0' || digits[i] > '9') return errors::bad_money;
        cents = cents * 10 + (digits[i] - '0');
    }
    if (cents > 9'000'000'000'000'000 || (dot > 1 && digits[0] == '0')) return errors::bad_money;
    return Money{negative ? -cents : cents};
}

std::string Money::text() const
{
    auto const size = cents_ < 0 ? 0 - static_cast<std::uint64_t>(cents_)
                                 : static_cast<std::uint64_t>(cents_);
    auto const rest = std::to_string(size % 100);
    return (cents_ < 0 ? "-" : "") + std::to_string(size / 100) + '.' +
           (rest.size() < 2 ? "0" : "") + rest;
}

Result<Digest> Digest::parse(std::string_view hexadecimal)
{
    if (hexadecimal.size() != 64) return errors::bad_digest;
    std::array<std::uint8_t, 32> bytes{};
    for (std::size_t i = 0; i < 64; ++i) {
        auto const value = digits.find(hexadecimal[i]);
        if (value == digits.npos) return errors::bad_digest;
        bytes[i / 2] = static_cast<std::uint8_t>(bytes[i / 2] << 4 | value);
    }
    return Digest{bytes};
}

Digest Digest::of(std::string_view bytes)
{
    static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256",
                                               nullptr);  // fetching costs more than hashing
    std::array<std::uint8_t, 32> out{};
    unsigned size = 0;
    if (!sha256 || EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, sha256, nullptr) != 1)
        throw Unavailable{"libcrypto gives no SHA-256"};
    return Digest{out};
}

Digest Digest::sample(Dice& dice) { return of(dice.word(8, 8)); }

std::string Digest::text() const
{
    std::string out;
    for (auto const byte : bytes_) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

void wipe(std::string& bytes) noexcept { ::explicit_bzero(bytes.data(), bytes.capacity()); }

bool same_bytes(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

FreshToken::FreshToken(Entropy const& entropy)
{
    std::array<std::uint8_t, 32> random{};
    entropy(random);
    text_ = write_base64(random);
    ::explicit_bzero(random.data(), random.size());
}

}  // namespace freehold::tenancy
