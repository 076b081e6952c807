#include <freehold/tenancy/values.hpp>

#include "base64.hpp"

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/secret.hpp>

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <set>
#include <string.h>

namespace freehold::tenancy {

namespace {

namespace json = boost::json;

std::string_view view(json::string_view text) { return {text.data(), text.size()}; }

// A document in its canonical writing, or nothing. Boost.JSON 1.81 keeps the last of two equal
// names, takes 1e400 for infinity and \u0000 for text, so names are counted while parsing.
class Checker {
public:
    struct handler_type {
        static constexpr std::size_t max_object_size = 4096;
        static constexpr std::size_t max_array_size = 65536;
        static constexpr std::size_t max_key_size = 65536;
        static constexpr std::size_t max_string_size = 65536;

        std::vector<std::set<std::string>> names{};
        std::string text{};

        bool fail(json::error_code& ec)
        {
            ec = json::error::syntax;
            return false;
        }
        bool on_document_begin(json::error_code&) { return true; }
        bool on_document_end(json::error_code&) { return true; }
        bool on_object_begin(json::error_code&) { return names.emplace_back(), true; }
        bool on_object_end(std::size_t, json::error_code&) { return names.pop_back(), true; }
        bool on_array_begin(json::error_code&) { return true; }
        bool on_array_end(std::size_t, json::error_code&) { return true; }
        bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return text += view(part), true; }
        bool on_key(json::string_view part, std::size_t, json::error_code& ec)
        {
            text += view(part);
            auto const fresh = is_clean(text) && names.back().insert(text).second;
            text.clear();
            return fresh || fail(ec);
        }
        bool on_string_part(json::string_view part, std::size_t, json::error_code& ec)
        {
            return view(part).find('\0') == std::string_view::npos || fail(ec);
        }
        bool on_string(json::string_view part, std::size_t n, json::error_code& ec) { return on_string_part(part, n, ec); }
        bool on_number_part(json::string_view, json::error_code&) { return true; }
        bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
        bool on_uint64(std::uint64_t, json::string_view, json::error_code& ec) { return fail(ec); }
        bool on_double(double value, json::string_view, json::error_code& ec) { return std::isfinite(value) || fail(ec); }
        bool on_bool(bool, json::error_code&) { return true; }
        bool on_null(json::error_code&) { return true; }
        bool on_comment_part(json::string_view, json::error_code&) { return true; }
        bool on_comment(json::string_view, json::error_code&) { return true; }
    };

    static bool sound(std::string_view text)
    {
        json::basic_parser<handler_type> parser{json::parse_options{}};
        json::error_code ec;
        auto const used = parser.write_some(false, text.data(), text.size(), ec);
        return !ec && used == text.size() && parser.done();
    }
};

void sort_names(json::value& value)
{
    if (auto* array = value.if_array()) {
        for (auto& item : *array) sort_names(item);
    } else if (auto* object = value.if_object()) {
        std::vector<std::pair<std::string, json::value>> members;
        for (auto& [name, member] : *object) {
            sort_names(member);
            members.emplace_back(std::string{view(name)}, std::move(member));
        }
        std::ranges::sort(members, {}, &std::pair<std::string, json::value>::first);
        object->clear();
        for (auto& [name, member] : members) object->emplace(name, std::move(member));
    }
}

std::optional<json::value> read(std::string_view text)
{
    if (text.size() > 65536 || !is_clean(text) || !Checker::sound(text)) return std::nullopt;
    json::error_code ec;
    auto value = json::parse(json::string_view{text.data(), text.size()}, ec);
    if (ec) return std::nullopt;
    sort_names(value);
    return value;
}

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

Result<JsonObject> JsonObject::parse(std::string_view text)
{
    auto const value = read(text);
    if (!value || !value->is_object()) return errors::bad_json;
    return JsonObject{json::serialize(*value)};
}

JsonObject JsonObject::sample(Dice& dice)
{
    return *parse("{\"" + dice.word(1, 6) + "\":" + std::to_string(dice.below(100)) + "}");
}

Result<TextList> TextList::parse(std::string_view text)
{
    auto const value = read(text);
    if (!value || !value->is_array()) return errors::bad_list;
    std::vector<std::string> items;
    for (auto const& item : value->get_array()) {
        if (!item.is_string()) return errors::bad_list;
        items.emplace_back(view(item.get_string()));
    }
    return of(std::move(items));
}

Result<TextList> TextList::of(std::vector<std::string> items)
{
    if (items.size() > 256) return errors::bad_list;
    for (auto& item : items) {
        if (item.size() > 1000) return errors::bad_list;
        item = TRY(normalized(item));
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
    if (digits.size() > 18 || dot == 0 || dot == digits.npos || digits.size() - dot != 3) return errors::bad_money;
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
    auto const size = cents_ < 0 ? 0 - static_cast<std::uint64_t>(cents_) : static_cast<std::uint64_t>(cents_);
    auto const rest = std::to_string(size % 100);
    return (cents_ < 0 ? "-" : "") + std::to_string(size / 100) + '.' + (rest.size() < 2 ? "0" : "") + rest;
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
    static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);  // fetching costs more than hashing
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

void wipe(std::string& bytes) noexcept
{
    ::explicit_bzero(bytes.data(), bytes.capacity());
}

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
