#include <freehold/tenancy/address.hpp>

#include <freehold/tenancy/text.hpp>

#include <idn2.h>

#include <algorithm>
#include <memory>

namespace freehold::tenancy {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool made_of(std::string_view text, std::string_view others)
{
    return std::ranges::all_of(
        text, [&](char c) { return is_letter(c) || is_digit(c) || others.find(c) != others.npos; });
}

// libidn2 changes nothing in letters, digits and single hyphens but their case, and takes a hundred
// times as long; what begins with "xn--" it reads.
bool is_plain_domain(std::string_view domain)
{
    return made_of(domain, "-.") && domain.find("--") == domain.npos;
}

// Lower case, by IDNA 2008, non-transitional; empty if libidn2 refuses it.
std::string a_labels(std::string_view domain)
{
    if (is_plain_domain(domain)) return folded(domain);
    char* out = nullptr;
    auto const status = idn2_to_ascii_8z(std::string{domain}.c_str(), &out,
                                         IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    std::unique_ptr<char, decltype(&idn2_free)> const owner{out, &idn2_free};
    return status == IDN2_OK ? folded(out) : std::string{};
}

// The A-label form, lower case; empty if it is no host name with a dot.
std::string ascii_domain(std::string_view domain)
{
    auto ascii = a_labels(domain);
    if (ascii.size() > 253 || ascii.find('.') == ascii.npos) return {};
    for (std::size_t at = 0; at <= ascii.size();) {
        auto const end = std::min(ascii.find('.', at), ascii.size());
        auto const label = std::string_view{ascii}.substr(at, end - at);
        if (label.empty() || label.size() > 63 || !made_of(label, "-") || label.front() == '-' ||
            label.back() == '-')
            return {};
        at = end + 1;
    }
    if (!is_letter(ascii[ascii.rfind('.') + 1])) return {};  // an IPv4 address is no name
    return ascii;
}

// What is longer is refused unread: libidn2 takes quadratic time.
constexpr std::size_t most_octets = 1'016;  // four for each of 254

// RFC 5321 dot-string, with the letters of RFC 6531; no quoted local parts.
bool valid_local(std::string_view local)
{
    if (local.empty() || local.size() > 64 || local.front() == '.' || local.back() == '.')
        return false;
    if (!is_visible(local)) return false;
    for (std::size_t i = 0; i < local.size(); ++i) {
        auto const c = local[i];
        if (static_cast<unsigned char>(c) >= 0x80) continue;
        if (c == '.' && local[i + 1] == '.') return false;
        if (!is_letter(c) && !is_digit(c) &&
            std::string_view{".!#$%&'*+/=?^_`{|}~-"}.find(c) == std::string_view::npos)
            return false;
    }
    return true;
}

Result<Named> parse_email(std::string_view written)
{
    if (written.size() > most_octets) return errors::bad_email;
    auto const clean = normalized(written);
    if (!clean || clean->size() > 254) return errors::bad_email;
    auto const at = clean->rfind('@');
    if (at == std::string::npos || !valid_local(std::string_view{*clean}.substr(0, at)))
        return errors::bad_email;
    auto const domain = ascii_domain(std::string_view{*clean}.substr(at + 1));
    if (domain.empty()) return errors::bad_email;
    auto key = folded(std::string_view{*clean}.substr(0, at)) + '@' + domain;
    if (key.size() > 320) return errors::bad_email;
    return Named{*clean, std::move(key)};
}

Result<Named> plain(std::string_view text, std::size_t least, std::size_t most,
                    std::string_view others, Code const& code)
{
    if (text.size() < least || text.size() > most || !made_of(text, others)) return code;
    return Named{std::string{text}, folded(text)};
}

Result<Named> parse_slug(std::string_view text)
{
    auto named = TRY(plain(text, 1, 63, "-", errors::bad_slug));
    if (named.text != named.key || text.front() == '-' || text.back() == '-')
        return errors::bad_slug;
    return named;
}

Result<Named> parse_domain(std::string_view written)
{
    if (written.size() > most_octets) return errors::bad_domain;
    auto const clean = normalized(written);
    if (!clean) return errors::bad_domain;
    auto key = ascii_domain(*clean);
    if (key.empty()) return errors::bad_domain;
    return Named{*clean, std::move(key)};
}

}  // namespace

Result<Named> parse_name(NameKind kind, std::string_view text)
{
    switch (kind) {
    case NameKind::email: return parse_email(text);
    case NameKind::username: return plain(text, 3, 50, "._-", errors::bad_username);
    case NameKind::tenant_code: return plain(text, 2, 50, "_-", errors::bad_tenant_code);
    case NameKind::slug: return parse_slug(text);
    case NameKind::domain: return parse_domain(text);
    }
    return errors::bad_text;
}

Schema name_schema(NameKind kind)
{
    switch (kind) {
    case NameKind::email: return {.format = "email", .min = 3, .max = 254};
    case NameKind::username: return {.format = "username", .min = 3, .max = 50};
    case NameKind::tenant_code: return {.format = "tenant-code", .min = 2, .max = 50};
    case NameKind::slug: return {.format = "slug", .min = 1, .max = 63};
    case NameKind::domain: return {.format = "idn-hostname", .min = 3, .max = 253};
    }
    return {};
}

std::string sample_name(NameKind kind, Dice& dice)
{
    auto word = dice.word(3, 10);
    if (kind != NameKind::slug && dice.one_in(2)) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    switch (kind) {
    case NameKind::email: return word + '@' + dice.word(3, 8) + ".example";
    case NameKind::domain: return word + ".example";
    case NameKind::username:
    case NameKind::tenant_code:
    case NameKind::slug: break;
    }
    return word;
}

}  // namespace freehold::tenancy
