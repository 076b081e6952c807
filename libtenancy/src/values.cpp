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
#include <memory>
#include <set>
#include <string.h>

namespace freehold::tenancy {

namespace {

namespace json = boost::json;

std::string_view view(json::string_view text) { return {text.data(), text.size()}; }

// Boost.JSON 1.81 keeps the last of two equal names, takes 1e400 for infinity and \u0000 for text,
// and misreads the last digit of fractions: so the document is built here.
struct Builder {
    static constexpr std::size_t max_object_size = 65536;
    static constexpr std::size_t max_array_size = 65536;
    static constexpr std::size_t max_key_size = 65536;
    static constexpr std::size_t max_string_size = 65536;

    json::value_stack stack{};
    std::vector<std::set<std::string>> names{};
    std::string name{};

    bool take(bool good, json::error_code& ec)
    {
        if (!good) ec = json::error::syntax;
        return good;
    }
    bool on_document_begin(json::error_code&) { return stack.reset(), true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return names.emplace_back(), true; }
    bool on_object_end(std::size_t n, json::error_code&)
    {
        names.pop_back();
        return stack.push_object(n), true;
    }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t n, json::error_code&) { return stack.push_array(n), true; }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&)
    {
        name += view(part);
        return stack.push_chars(part), true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code& ec)
    {
        name += view(part);
        stack.push_key(part);
        auto const good = is_clean(name) && names.back().insert(name).second;
        name.clear();
        return take(good, ec);
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code& ec)
    {
        stack.push_chars(part);
        return take(part.find('\0') == part.npos, ec);
    }
    bool on_string(json::string_view part, std::size_t, json::error_code& ec)
    {
        stack.push_string(part);
        return take(part.find('\0') == part.npos, ec);
    }
    bool on_number_part(json::string_view, json::error_code& ec)
    {
        return take(false, ec);
    }  // never: there is one part
    bool on_int64(std::int64_t value, json::string_view, json::error_code&)
    {
        return stack.push_int64(value), true;
    }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code& ec)
    {
        return take(false, ec);
    }
    // An integer beyond 64 bits arrives here too; it would be rounded.
    bool on_double(double, json::string_view text, json::error_code& ec)
    {
        double value = 0;
        auto const [end, failed] = std::from_chars(text.begin(), text.end(), value);
        stack.push_double(value);
        return take(
            failed == std::errc{} && end == text.end() && text.find_first_of(".eE") != text.npos,
            ec);
    }
    bool on_bool(bool value, json::error_code&) { return stack.push_bool(value), true; }
    bool on_null(json::error_code&) { return stack.push_null(), true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }
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

std::optional<json::value> read(std::string_view text, std::size_t most)
{
    if (text.size() > most || !is_clean(text)) return std::nullopt;
    json::basic_parser<Builder> parser{json::parse_options{}};
    json::error_code ec;
    auto const used = parser.write_some(false, text.data(), text.size(), ec);
    if (ec || used != text.size() || !parser.done()) return std::nullopt;
    auto value = parser.handler().stack.release();
    sort_names(value);
    return value;
}

constexpr std::size_t most_json = 65'536;
constexpr std::size_t most_texts = 256;
constexpr std::size_t most_text = 1'000;
constexpr std::size_t most_list = 2 +
                                  most_texts * (3 + 6 * most_text);  // each byte may be a \u0001

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

Result<JsonObject> JsonObject::parse(std::string_view text)
{
    auto const value = read(text, most_json);
    if (!value || !value->is_object()) return errors::bad_json;
    auto written = json::serialize(*value);
    if (written.size() > most_json) return errors::bad_json;  // 0.1 is written 1E-1
    return JsonObject{std::move(written)};
}

JsonObject JsonObject::sample(Dice& dice)
{
    return *parse("{\"" + dice.word(1, 6) + "\":" + std::to_string(dice.below(100)) + "}");
}

Result<TextList> TextList::parse(std::string_view text)
{
    auto const value = read(text, most_list);
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
