#include <freehold/auth/account.hpp>

#include "session.hpp"

#include <freehold/tenancy/scope.hpp>

namespace freehold::auth {

using namespace tenancy;

namespace {

// Whose password it is, as they were found before anything was proven.
struct Holder {
    Row<User> user;
    Row<Credential> credential;
    Row<Session> session;
    std::vector<PasswordTenant> tenants;
};

Result<Holder> holder_of(Platform const& platform, Work const& work, Bearer const& bearer)
{
    auto user = platform.users.find(bearer.home, bearer.user);
    auto credential = platform.credentials.find(bearer.home, bearer.user);
    auto session = platform.sessions.find(bearer.home, bearer.session);
    if (!user || !credential || !session || session->user != bearer.user ||
        !is_live(*session, work.sessions, platform.now))
        return errors::session_ended;
    std::vector<PasswordTenant> tenants;
    for (auto const& each : TRY(organizations_of(platform, bearer.home, bearer.user)))
        tenants.push_back({each.code, each.name});
    return Holder{*std::move(user), *std::move(credential), *std::move(session),
                  std::move(tenants)};
}

// What that was counted as is given back when the new password is kept.
Result<Charged> prove(Work& work, Holder const& holder, Password const& current,
                      std::vector<Guarded> const& guards)
{
    auto charged = TRY(charge(work, guards));
    auto const verdict = work.hasher.verify(current, holder.credential.password);
    if (!verdict) {
        uncharge(work, charged);
        return verdict.error();
    }
    if (*verdict == Match::none) return errors::wrong_password;
    return charged;
}

// Of one who has proven the old one.
Result<PasswordHash> hashed(Work& work, Password const& password, Charged const& charged)
{
    auto hash = work.hasher.hash(password);
    if (!hash) uncharge(work, charged);
    return hash;
}

Result<Done> good_enough(Work const& work, Holder const& holder, PasswordChange const& input)
{
    if (tenancy::same_bytes(input.current_password.reveal(), input.new_password.reveal()))
        return errors::same_password;
    return check(input.new_password, work.passwords,
                 {.full_name = holder.user.full_name,
                  .email = holder.user.email,
                  .username = holder.user.username},
                 holder.tenants);
}

struct Changing {
    Bearer const& bearer;
    Holder const& holder;
    PasswordHash const& hash;
    Charged const& charged;
    Origin const& origin;
};

Result<Done> keep(Platform& platform, Changing const& change)
{
    auto credential = platform.credentials.find(change.bearer.home, change.bearer.user);
    if (!credential || credential->password != change.holder.credential.password)
        return errors::wrong_password;  // somebody was faster
    credential->password = change.hash;
    credential->kind = PasswordKind::own;
    credential->changed = platform.now;
    TRY(platform.credentials.put(*credential));
    return give_back(platform, change.charged);
}

// A session that was good for this alone ends, so that nobody has to learn that it now may more.
Result<Row<Session>> change(Platform& platform, Work const& work, Changing const& change)
{
    auto const& bearer = change.bearer;
    auto const user = platform.users.claim(bearer.home, bearer.user);
    if (!user) return errors::session_ended;
    auto session = TRY(claim_session(platform, work, bearer));
    TRY(keep(platform, change));
    auto const restricted = session.purpose == Purpose::password_change;
    TRY(end_sessions_of(platform, bearer.home, bearer.user, Ending::password_changed,
                        denied_for(work.tokens),
                        restricted ? std::nullopt : std::optional{bearer.session}));
    if (!restricted) return session;
    return begin_session(platform, work,
                         {*user, session.acting, Purpose::everything, change.origin});
}

}  // namespace

Result<Tokens> change_password(Work& work, Bearer const& bearer, PasswordChange const& input,
                               Origin const& origin)
{
    auto const found = TRY(work.store.read(
        open_platform(work.store),
        [&](Platform const& platform) { return holder_of(platform, work, bearer); }));
    TRY(good_enough(work, found, input));
    auto const charged = TRY(
        prove(work, found, input.current_password, guards_of(work, {bearer.user.text()}, origin)));
    auto const hash = TRY(hashed(work, input.new_password, charged));
    Changing const changing{bearer, found, hash, charged, origin};
    auto const session = TRY(write_and_deny(work, bearer.user.text(), [&](Platform& platform) {
        return change(platform, work, changing);
    }));
    return tokens_of(work, session);
}

Result<Ended> give_password(Unit& unit, Id<User> const& user, PasswordHash const& hash,
                            PasswordKind kind, std::chrono::seconds denied_for)
{
    auto ended = TRY(end_sessions_of(unit, user, Ending::password_changed, denied_for));
    auto credential = unit.credentials.find(user);
    if (!credential) {
        TRY(unit.credentials.add(
            {.user = user, .password = hash, .kind = kind, .changed = unit.now}));
        return ended;
    }
    credential->password = hash;
    credential->kind = kind;
    credential->changed = unit.now;
    TRY(unit.credentials.put(*credential));
    return ended;
}

Password fresh_password(Entropy const& entropy)
{
    constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";  // 32 of them
    std::array<std::uint8_t, 20> bytes{};
    entropy(bytes);
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += '-';
        text += letters[bytes[i] % letters.size()];
    }
    auto out = *Password::parse(text);
    tenancy::wipe(text);
    return out;
}

namespace {

bool stands(Store& store)
{
    auto const found = store.read(open_platform(store), [](Platform const& platform) {
        return platform.tenants.find(platform_tenant, platform_tenant);
    });
    return static_cast<bool>(found);
}

}  // namespace

Result<std::optional<FirstOperator>> found_installation(Store& store, Hasher& hasher,
                                                        NewUser const& first_operator)
{
    if (stands(store)) return std::optional<FirstOperator>{};
    auto const password = fresh_password(store.setting().entropy);
    auto const hash = TRY(hasher.hash(password));
    auto founded = store.write(open_platform(store), [&](Platform& platform) -> Result<Row<User>> {
        auto const tenant = TRY(found_platform(platform, first_operator));
        TRY(platform.credentials.add(platform_tenant, {.user = tenant.owner,
                                                       .password = hash,
                                                       .kind = PasswordKind::one_time,
                                                       .changed = platform.now}));
        return platform.users.find(platform_tenant, tenant.owner);
    });
    if (!founded && stands(store)) return std::optional<FirstOperator>{};  // another was faster
    auto user = TRY(std::move(founded));
    return std::optional{FirstOperator{std::move(user), Outgoing{std::string{password.reveal()}}}};
}

bool email_verified(Platform const& platform, Row<User> const& user)
{
    auto const verified = platform.verified.find(Id<Tenant>{user.meta.tenant}, user.id);
    return verified && verified->email == user.email;
}

}  // namespace freehold::auth
