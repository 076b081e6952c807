#include <freehold/auth/registration.hpp>

#include "letters.hpp"
#include "session.hpp"

#include <freehold/tenancy/founding.hpp>
#include <freehold/tenancy/scope.hpp>
#include <freehold/tenancy/text.hpp>

#include <algorithm>

namespace freehold::auth {

using namespace tenancy;

namespace {

TenantName organization_name(Registration const& input)
{
    if (input.organization_name) return *input.organization_name;
    // Names have at most 100 characters, and so has a tenant's name.
    constexpr std::string_view tail = "'s Organization";
    std::string name = input.full_name.text();
    while (true) {
        if (auto whole = TenantName::parse(name + std::string{tail})) return *std::move(whole);
        if (name.empty()) return *TenantName::parse("Organization");
        while (name.size() > 1 && (static_cast<unsigned char>(name.back()) & 0xc0) == 0x80)
            name.pop_back();
        name.pop_back();
    }
}

// Letters and digits of the name with '-' between; a few random ones behind where that is taken.
std::string code_words(TenantName const& name)
{
    std::string out;
    for (char const c : folded(name.text())) {
        auto const plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) out += c;
        else if (!out.empty() && out.back() != '-') out += '-';
        if (out.size() == 40) break;
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

TenantCode code_of(TenantName const& name, Id<Tenant> const& chance, int attempt)
{
    auto const words = code_words(name);
    if (attempt == 0)
        if (auto code = TenantCode::parse(words)) return *std::move(code);
    auto const text = chance.text();
    return *TenantCode::parse((words.empty() ? "org" : words) + '-' + text.substr(text.size() - 8));
}

PasswordOwner owner_of(Registration const& input)
{
    return {.full_name = input.full_name, .email = input.email, .username = input.username};
}

Result<Row<Tenant>> found_organization(Platform& platform, Registration const& input,
                                       Row<User> const& owner)
{
    auto const name = organization_name(input);
    for (int attempt = 0;; ++attempt) {
        auto const code = code_of(name, platform.fresh<Id<Tenant>>(), attempt);
        auto tenant = found_tenant(platform, {.code = code, .name = name}, owner);
        if (tenant || attempt == 3 || !(tenant.error() == tenancy::errors::tenant_code_taken))
            return tenant;
    }
}

// The letter's token is sealed under the key file; the proof's row has its digest alone.
Result<Done> ask_for_proof(Platform& platform, Work const& work, Row<User> const& user)
{
    Id<Tenant> const home{user.meta.tenant};
    auto const id = platform.fresh<Id<EmailProof>>();
    auto const token = MailedToken::fresh(home, id, work.entropy());
    TRY(platform.proofs.add(home, {.id = id,
                                   .user = user.id,
                                   .email = user.email,
                                   .token = token.digest(),
                                   .expires = platform.now + work.email_proof_life,
                                   .used = {}}));
    return post(platform, work, user, {MailKind::verify_email, token.outgoing().release()});
}

struct Newcomer {
    Row<User> user;
    Row<Tenant> tenant;
    Row<Session> session;
};

Result<Newcomer> take_in(Platform& platform, Work const& work, Registration const& input,
                         PasswordHash const& hash, Origin const& origin)
{
    auto const people = TRY(platform.directories.list(lies_in<Directory>(platform_tenant),
                                                      is<&Directory::name>(*Slug::parse("people")),
                                                      Page{.limit = 1}));
    if (people.rows.empty()) return tenancy::errors::no_platform;
    auto user = TRY(add_account(
        platform, people.rows.front(),
        {.email = input.email, .full_name = input.full_name, .username = input.username}));
    auto tenant = TRY(found_organization(platform, input, user));
    TRY(platform.credentials.add(
        platform_tenant,
        {.user = user.id, .password = hash, .kind = PasswordKind::own, .changed = platform.now}));
    TRY(ask_for_proof(platform, work, user));
    auto session = TRY(
        begin_session(platform, work, {user, tenant.id, Purpose::everything, origin}));
    return Newcomer{std::move(user), std::move(tenant), std::move(session)};
}

// Never given back: what it stands for is the time that an attempt costs us, whatever becomes of it.
Result<Done> charge_registration(Work& work, Origin const& origin)
{
    if (!origin.address) return Done{};
    auto const rule = work.guards.registrations;
    TRY(charge(work,
               {{"register host " + origin.address->host(), rule},
                {"register network " + origin.address->network(), {rule.attempts * 10, rule.in}}}));
    return Done{};
}

// Takes about a millisecond: after the allowance.
Result<Done> judge(Work const& work, Registration const& input)
{
    std::vector<PasswordTenant> tenants;
    auto const name = organization_name(input);
    if (auto code = TenantCode::parse(code_words(name)); code && input.organization_name)
        tenants.push_back({*code, name});
    return check(input.password, work.passwords, owner_of(input), tenants);
}

}  // namespace

Result<Registered> register_account(Work& work, Registration const& input, Origin const& origin)
{
    TRY(charge_registration(work, origin));
    TRY(judge(work, input));
    auto const hash = TRY(work.hasher.hash(input.password));
    auto made = TRY(work.store.write(open_platform(work.store), [&](Platform& platform) {
        return take_in(platform, work, input, hash, origin);
    }));
    return Registered{std::move(made.user), std::move(made.tenant), tokens_of(work, made.session)};
}

namespace {

Result<Done> note_verified(Platform& platform, Id<Tenant> const& home, EmailProof const& proof)
{
    auto verified = platform.verified.find(home, proof.user);
    if (!verified) {
        TRY(platform.verified.add(home,
                                  {.user = proof.user, .email = proof.email, .at = platform.now}));
        return Done{};
    }
    verified->email = proof.email;
    verified->at = platform.now;
    TRY(platform.verified.put(*verified));
    return Done{};
}

}  // namespace

Result<Done> verify_email(Work& work, MailedToken const& token)
{
    return work.store.write(open_platform(work.store), [&](Platform& platform) -> Result<Done> {
        auto proof = platform.proofs.claim(token.home(), token.proof());
        if (!proof || proof->token != token.digest() || proof->used ||
            proof->expires <= platform.now)
            return errors::bad_email_token;
        if (!platform.users.claim(token.home(), proof->user)) return errors::bad_email_token;
        proof->used = platform.now;
        TRY(platform.proofs.put(*proof));
        return note_verified(platform, token.home(), *proof);
    });
}

}  // namespace freehold::auth
