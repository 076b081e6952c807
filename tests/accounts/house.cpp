#include "house.hpp"

namespace freehold::auth {

using namespace tenancy;

namespace {

std::unique_ptr<Store> opened(StoreMaker const& maker, std::atomic<std::int64_t> const& micros)
{
    auto setting = setting_for<Kept>();
    setting.clock = [&micros] { return Time{std::chrono::microseconds{micros.load()}}; };
    return maker.open(std::move(setting));
}

}  // namespace

House::House(StoreMaker const& maker) : store_{opened(maker, micros_)}, work_{begin()} {}

Work House::begin()
{
    auto founded = must(found_installation(
        *store_, hasher_, {email("root@example.com"), must(FullName::parse("Root"))}));
    operator_.emplace(std::move(founded.value()));
    must(open_keys(*store_, file_, Algorithm::EdDSA, ring_));
    return {.store = *store_,
            .hasher = hasher_,
            .key_file = file_,
            .ring = ring_,
            .refresh_key = refresh_key_,
            .epoch = must(start_epoch(*store_)).epoch,
            .tokens = rules_,
            .denials = denials_,
            .successors = successors_};
}

Work House::restarted(Denials& denials, Successors& successors)
{
    Work out{.store = *store_,
             .hasher = hasher_,
             .key_file = file_,
             .ring = ring_,
             .refresh_key = refresh_key_,
             .epoch = must(start_epoch(*store_)).epoch,
             .tokens = rules_,
             .denials = denials,
             .successors = successors};
    out.guards = work_.guards;
    load_denials(out);
    return out;
}

Registered House::register_one(std::string const& name, Origin const& origin)
{
    return must(register_account(work_,
                                 {.email = email(name + "@example.com"),
                                  .password = password(a_password),
                                  .full_name = must(FullName::parse("Person " + name)),
                                  .username = must(Username::parse(name))},
                                 origin));
}

Result<LoggedIn> House::log_in(std::string_view name, std::string_view with,
                               std::optional<std::string> const& tenant, Origin const& origin)
{
    return auth::log_in(work_,
                        {.name = must(LoginName::parse(name)),
                         .password = password(with),
                         .tenant = tenant ? std::optional{code(*tenant)} : std::nullopt},
                        origin);
}

Result<Tokens> House::refresh(std::string const& token, std::optional<std::string> const& key)
{
    return auth::refresh(work_, TRY(RefreshToken::parse(token)),
                         key ? std::optional{Digest::of(*key)} : std::nullopt, {});
}

AccessClaims House::claims(std::string const& access)
{
    return must(verify(access, rules_, ring_, work_.now())).claims;
}

Result<SessionView> House::session_of(std::string const& access)
{
    return find_session(work_, claims(access).subject);
}

bool House::denied(Id<Session> const& session)
{
    return denials_.denies(session, work_.now() + std::chrono::minutes{1});
}

}  // namespace freehold::auth
