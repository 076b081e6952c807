#pragma once
// Names by which people and tenants are found: e-mail addresses, usernames, codes, host names.
// Each keeps the written form and is compared by its key.

#include <freehold/tenancy/scalar.hpp>

#include <string>
#include <string_view>

namespace freehold::tenancy {

namespace errors {
inline constexpr Code bad_email{
    Kind::invalid, "tenancy.bad_email",
    "An e-mail address looks like name@example.com and has at most 254 characters."};
inline constexpr Code bad_username{
    Kind::invalid, "tenancy.bad_username",
    "A username has 3 to 50 letters, digits, '.', '_' or '-', and no '@'."};
inline constexpr Code bad_tenant_code{Kind::invalid, "tenancy.bad_tenant_code",
                                      "A tenant's code has 2 to 50 letters, digits, '_' or '-'."};
inline constexpr Code bad_slug{Kind::invalid, "tenancy.bad_slug",
                               "A slug has 1 to 63 lower-case letters, digits or inner '-'."};
inline constexpr Code bad_domain{Kind::invalid, "tenancy.bad_domain",
                                 "A domain looks like example.com and has at most 253 characters."};
}

// How one kind of name is checked: its parse rule, its key, its schema. Rules live in address.cpp.
enum class NameKind { email, username, tenant_code, slug, domain };

struct Named {
    std::string text;
    std::string key;
};
Result<Named> parse_name(NameKind kind, std::string_view text);
Schema name_schema(NameKind kind);
std::string sample_name(NameKind kind, Dice& dice);

template <NameKind K>
class Name {
public:
    static constexpr bool keyed = true;

    static Result<Name> parse(std::string_view text) { return Name{TRY(parse_name(K, text))}; }
    static Schema schema() { return name_schema(K); }
    static Name sample(Dice& dice) { return *parse(sample_name(K, dice)); }

    std::string const& text() const { return name_.text; }
    std::string const& key() const { return name_.key; }

    // Two writings of one name are one name.
    friend bool operator==(Name const& a, Name const& b) { return a.key() == b.key(); }
    friend auto operator<=>(Name const& a, Name const& b) { return a.key() <=> b.key(); }

private:
    template <class>
    friend struct Keeping;
    explicit Name(Named name) : name_{std::move(name)} {}
    Named name_;
};

using Email = Name<NameKind::email>;            // RFC 5321 lengths; domain by IDNA 2008
using Username = Name<NameKind::username>;      // never an e-mail address: no '@'
using TenantCode = Name<NameKind::tenant_code>;
using Slug = Name<NameKind::slug>;
using Domain = Name<NameKind::domain>;

}  // namespace freehold::tenancy
