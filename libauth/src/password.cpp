#include <freehold/auth/password.hpp>

#include <freehold/tenancy/text.hpp>

#include "common_password.hpp"

#include <algorithm>
#include <string>

namespace freehold::auth {

namespace {

using Names = std::vector<std::string>;
constexpr std::size_t least_name = 3;  // code points; shorter ones are in every other word

bool is_part_of_word(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

void add(Names& names, std::string name)
{
    if (tenancy::length(name) >= least_name) names.push_back(std::move(name));
}

// A name as it is written, its words, and its words in one.
void add_name(Names& names, std::string const& folded)
{
    std::string word;
    std::string joined;
    for (auto const c : folded + ' ') {
        if (is_part_of_word(c)) {
            word += c;
            joined += c;
        } else {
            add(names, std::move(word));
            word.clear();
        }
    }
    add(names, std::move(joined));
    add(names, folded);
}

Names longest_first(Names names)
{
    std::ranges::sort(names, [](auto const& a, auto const& b) { return a.size() > b.size(); });
    return names;
}

Names names_of(PasswordOwner const& owner)
{
    Names names;
    if (owner.full_name) add_name(names, tenancy::folded(owner.full_name->text()));
    if (owner.username) add_name(names, tenancy::folded(owner.username->text()));
    if (owner.email) {
        auto const email = tenancy::folded(owner.email->text());
        add_name(names, email.substr(0, email.rfind('@')));
    }
    return longest_first(std::move(names));
}

Names names_of(std::vector<PasswordTenant> const& tenants)
{
    Names names;
    for (auto const& tenant : tenants) {
        add_name(names, tenancy::folded(tenant.code.text()));
        add_name(names, tenancy::folded(tenant.name.text()));
    }
    return longest_first(std::move(names));
}

// Whether anything was removed: of folded text, in place.
bool remove_names(std::string& text, Names const& names)
{
    auto const before = text.size();
    for (auto const& name : names)
        for (std::size_t at = 0; at + name.size() <= text.size();) {
            if (reads_as(std::string_view{text}.substr(at, name.size()), name))
                text.erase(at, name.size());
            else ++at;
        }
    return text.size() != before;
}

bool is_common(std::string_view folded, PasswordPolicy const& policy)
{
    return is_composed(folded) || estimated_bits(folded) < policy.least_bits;
}

bool is_good(std::string_view folded, PasswordPolicy const& policy)
{
    return tenancy::length(folded) >= policy.least && !is_common(folded, policy);
}

Error too_short(PasswordPolicy const& policy)
{
    return {errors::password_too_short,
            {{"", "A password has at least " + std::to_string(policy.least) + " characters."}}};
}

}  // namespace

Result<Done> check(Password const& password, PasswordPolicy const& policy,
                   PasswordOwner const& owner, std::vector<PasswordTenant> const& tenants)
{
    if (tenancy::length(password.reveal()) < policy.least) return too_short(policy);
    Wiped rest{tenancy::folded(password.reveal())};
    if (remove_names(rest.text, names_of(owner)) && !is_good(rest.text, policy))
        return errors::password_own_name;
    if (remove_names(rest.text, names_of(tenants)) && !is_good(rest.text, policy))
        return errors::password_tenant_name;
    if (is_composed(rest.text) || estimated_bits(password.reveal()) < policy.least_bits)
        return errors::password_common;
    return Done{};
}

}  // namespace freehold::auth
