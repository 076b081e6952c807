#include <freehold/auth/log_in.hpp>

#include "session.hpp"

#include <freehold/tenancy/scope.hpp>

namespace freehold::auth {

using namespace tenancy;

Result<LoginName> LoginName::parse(std::string_view text)
{
    if (text.find('@') != text.npos) return LoginName{TRY(Email::parse(text))};
    return LoginName{TRY(Username::parse(text))};
}

std::string const& LoginName::key() const
{
    if (auto const* const address = email()) return address->key();
    return username()->key();
}

namespace {

// Whom a name means, and what was found beside it before anything was proven.
struct Candidate {
    std::optional<Id<Tenant>> tenant{};  // the one that was named
    std::optional<Row<User>> user{};
    std::optional<Row<Credential>> credential{};

    std::optional<PasswordHash> hash() const
    {
        return credential ? std::optional{credential->password} : std::nullopt;
    }
};

Result<std::optional<Row<User>>> named(Platform const& platform, Id<Tenant> const& home,
                                       std::string_view directory, LoginName const& name)
{
    auto const found = TRY(platform.directories.list(
        lies_in<Directory>(home), is<&Directory::name>(*Slug::parse(directory)), Page{.limit = 1}));
    if (found.rows.empty()) return std::optional<Row<User>>{};
    auto const in = is<&User::directory>(found.rows.front().id);
    Page const one{.limit = 1};
    auto users = TRY(
        name.email()
            ? platform.users.list(lies_in<User>(home), in, is<&User::email>(*name.email()), one)
            : platform.users.list(lies_in<User>(home), in, is<&User::username>(*name.username()),
                                  one));
    if (users.rows.empty()) return std::optional<Row<User>>{};
    return std::optional{std::move(users.rows.front())};
}

// The first directory that matches decides: one hash, whoever it is.
Result<std::optional<Row<User>>> meant(Platform const& platform,
                                       std::optional<Id<Tenant>> const& tenant,
                                       LoginName const& name)
{
    if (!tenant) return named(platform, platform_tenant, "people", name);
    if (auto staff = TRY(named(platform, *tenant, "staff", name))) return staff;
    auto person = TRY(named(platform, platform_tenant, "people", name));
    if (!person) return person;
    auto const seat = platform.members.find(*tenant, person->id);
    if (!seat || seat->home != platform_tenant) person.reset();
    return person;
}

Result<Candidate> find(Platform const& platform, LogIn const& input)
{
    Candidate out;
    if (input.tenant) {
        auto const tenants = TRY(
            platform.tenants.list(is<&Tenant::code>(*input.tenant), Page{.limit = 1}));
        if (tenants.rows.empty()) return out;
        out.tenant = tenants.rows.front().id;
    }
    out.user = TRY(meant(platform, out.tenant, input.name));
    if (!out.user) return out;
    auto credential = platform.credentials.find(Id<Tenant>{out.user->meta.tenant}, out.user->id);
    if (credential && out.user->status == UserStatus::active) out.credential = *credential;
    return out;
}

// By what is said, in every directory that is looked in, whether or not anybody is found: a count
// that followed the account would tell which names are one person's, and where they sit.
std::vector<std::string> accounts_of(LogIn const& input)
{
    std::vector<std::string> out{"people " + input.name.key()};
    if (input.tenant) out.push_back("staff of " + input.tenant->key() + ' ' + input.name.key());
    return out;
}

Result<Match> match(Work& work, LogIn const& input, Candidate const& candidate,
                    Charged const& charged)
{
    auto verdict = work.hasher.verify(input.password, candidate.hash());
    if (!verdict) uncharge(work, charged);
    return verdict;
}

// What is written where the password was good.
struct Proven {
    Candidate const& candidate;
    std::optional<PasswordHash> better{};
    Charged const& charged;
    Origin const& origin;
};

// As it was when it was verified: who changes it claims the account, as we do.
Result<Row<Credential>> same_credential(Platform& platform, Id<Tenant> const& home,
                                        Candidate const& candidate)
{
    auto credential = platform.credentials.find(home, candidate.user->id);
    if (!credential || credential->password != candidate.credential->password)
        return errors::bad_login;
    return credential;
}

Result<std::optional<Id<Tenant>>> acting_tenant(Platform& platform, Candidate const& candidate,
                                                std::vector<Organization> const& organizations)
{
    Id<Tenant> const home{candidate.user->meta.tenant};
    if (candidate.tenant) {
        TRY(may_enter(platform, *candidate.tenant, home, candidate.user->id));
        return candidate.tenant;
    }
    if (organizations.size() != 1) return std::optional<Id<Tenant>>{};
    auto const& only = organizations.front().id;
    if (!may_enter(platform, only, home, candidate.user->id)) return std::optional<Id<Tenant>>{};
    return std::optional{only};
}

struct Opened {
    Row<User> user;
    std::vector<Organization> organizations;
    Row<Session> session;
};

Result<Opened> open(Platform& platform, Work const& work, Proven const& proven)
{
    Id<Tenant> const home{proven.candidate.user->meta.tenant};
    auto user = platform.users.claim(home, proven.candidate.user->id);
    if (!user || user->status != UserStatus::active) return errors::bad_login;
    auto credential = TRY(same_credential(platform, home, proven.candidate));
    if (proven.better) {
        credential.password = *proven.better;
        TRY(platform.credentials.put(credential));
    }
    auto organizations = TRY(organizations_of(platform, home, user->id));
    auto const acting = TRY(acting_tenant(platform, proven.candidate, organizations));
    auto const purpose = credential.kind == PasswordKind::one_time ? Purpose::password_change
                                                                   : Purpose::everything;
    auto session = TRY(begin_session(platform, work, {*user, acting, purpose, proven.origin}));
    TRY(give_back(platform, proven.charged));
    return Opened{*std::move(user), std::move(organizations), std::move(session)};
}

}  // namespace

Result<std::vector<Organization>> organizations_of(Platform const& platform, Id<Tenant> const& home,
                                                   Id<User> const& user)
{
    auto const seats = TRY(platform.members.list(is<&Membership::home>(home),
                                                 is<&Membership::user>(user), Page{.limit = 100}));
    std::vector<Organization> out;
    for (auto const& seat : seats.rows) {
        Id<Tenant> const id{seat.meta.tenant};
        auto const tenant = platform.tenants.find(id, id);
        if (!tenant) continue;  // deleted
        out.push_back({.id = id,
                       .code = tenant->code,
                       .name = tenant->name,
                       .status = tenant->status,
                       .standing = standing_in(*tenant, user)});
    }
    return out;
}

Result<LoggedIn> log_in(Work& work, LogIn const& input, Origin const& origin)
{
    auto const candidate = TRY(
        work.store.read(open_platform(work.store),
                        [&](Platform const& platform) { return find(platform, input); }));
    auto const charged = TRY(charge(work, guards_of(work, accounts_of(input), origin)));
    auto const verdict = TRY(match(work, input, candidate, charged));
    if (verdict == Match::none) return errors::bad_login;
    Proven proven{.candidate = candidate, .charged = charged, .origin = origin};
    if (verdict == Match::good_but_old) {
        // Logging in matters more: where hashing is busy it is for another time.
        if (auto better = work.hasher.hash(input.password)) proven.better = *std::move(better);
    }
    auto opened = write_and_deny(work, candidate.user->id.text(),
                                 [&](Platform& platform) { return open(platform, work, proven); });
    if (!opened) {
        // The password was right; where they wanted to go is shut.
        if (opened.error() != errors::bad_login) uncharge(work, charged);
        return std::move(opened).error();
    }
    return LoggedIn{std::move(opened->user), std::move(opened->organizations),
                    tokens_of(work, opened->session)};
}

}  // namespace freehold::auth
