#include "api/gatekeeper.hpp"

#include "api/problem.hpp"

#include "http/ascii.hpp"

#include <freehold/auth/account.hpp>

namespace freehold::api {

namespace {

Result<std::string_view> bearer_token(http::Request const& request)
{
    auto const field = request.header("Authorization");
    if (!field) return errors::no_token;
    constexpr std::string_view scheme = "Bearer ";
    if (field->size() <= scheme.size() || !http::same_word(field->substr(0, scheme.size()), scheme))
        return errors::no_token;
    return field->substr(scheme.size());
}

// A tenant that the path names, else the header; else the token's.
Result<std::optional<Id<Tenant>>> chosen_tenant(RouteMatch const& match,
                                                http::Request const& request,
                                                std::optional<Id<Tenant>> const& of_token)
{
    if (match.route->selects_tenant) {
        auto const id = Id<Tenant>::parse(match.parameters.front().value);
        if (!id) return tenancy::errors::not_found;
        return std::optional{*id};
    }
    if (auto const field = request.header("X-Tenant-Id")) {
        auto const id = Id<Tenant>::parse(*field);
        if (!id) return errors::bad_id_header;
        return std::optional{*id};
    }
    return of_token;
}

bool is_self(RouteMatch const& match, Caller const& caller)
{
    for (auto const& parameter : match.parameters)
        if (parameter.name == "user") return parameter.value == caller.user().text();
    return false;
}

Result<Done> allow(RouteMatch const& match, Caller const& caller)
{
    auto const& needs = match.route->needs;
    auto const granted = [](bool yes) -> Result<Done> {
        if (yes) return Done{};
        return app::errors::not_permitted;
    };
    switch (needs.of) {
    case Needs::Of::anyone:
    case Needs::Of::any_session:
    case Needs::Of::signed_in: return Done{};
    case Needs::Of::operating: return granted(caller.operates());
    case Needs::Of::seated: return app::may_act(*caller.known, caller.rights);
    case Needs::Of::may:
        TRY(app::may_act(*caller.known, caller.rights));
        return granted(caller.may(needs.permission));
    case Needs::Of::self_or:
        TRY(app::may_act(*caller.known, caller.rights));
        return granted(is_self(match, caller) || caller.may(needs.permission));
    }
    return app::errors::not_permitted;
}

// Whoever lost the seat in which they acted still sees their other ones.
bool may_be_nowhere(Needs const& needs)
{
    return needs.of == Needs::Of::any_session || needs.of == Needs::Of::signed_in ||
           needs.of == Needs::Of::operating;
}

Result<Done> good_for(Needs const& needs, auth::Purpose purpose)
{
    if (purpose == auth::Purpose::everything || needs.of == Needs::Of::any_session) return Done{};
    return auth::errors::password_change_required;
}

}  // namespace

std::string in_words(Needs const& needs)
{
    std::string const permission{needs.permission.code};
    switch (needs.of) {
    case Needs::Of::anyone: return "Anyone.";
    case Needs::Of::any_session: return "Whoever has logged in, with a one-time password too.";
    case Needs::Of::signed_in: return "Whoever has logged in.";
    case Needs::Of::seated: return "Whoever sits in the tenant.";
    case Needs::Of::may: return "Whoever may `" + permission + "` in the tenant.";
    case Needs::Of::self_or: return "Oneself, or whoever may `" + permission + "` in the tenant.";
    case Needs::Of::operating: return "Operators of the platform.";
    }
    return {};
}

std::optional<Admission> Gatekeeper::admit(RouteMatch const& match, http::Request const& request,
                                           Thread thread)
{
    if (match.route->needs.of == Needs::Of::anyone) return Admission{.admitted = Admitted{}};
    auto const now = node_.now();
    auto const token = bearer_token(request);
    if (!token) return Admission{.admitted = token.error()};
    auto claims = tokens_.verify(*token, now);
    if (!claims) return Admission{.admitted = std::move(claims).error()};
    auto who = claims->subject;
    if (auto const tenant = chosen_tenant(match, request, who.tenant)) who.tenant = *tenant;
    auto admitted = admit(match, request, *std::move(claims), now, thread);
    if (!admitted) return std::nullopt;
    return Admission{std::move(who), *std::move(admitted)};
}

std::optional<Result<Admitted>> Gatekeeper::admit(RouteMatch const& match,
                                                  http::Request const& request,
                                                  auth::AccessClaims claims, tenancy::Time now,
                                                  Thread thread)
{
    auto const purpose = session(claims, now, thread);
    if (!purpose) return std::nullopt;
    if (!*purpose) return purpose->error();
    if (auto const good = good_for(match.route->needs, **purpose); !good) return good.error();
    auto const tenant = chosen_tenant(match, request, claims.subject.tenant);
    if (!tenant) return tenant.error();
    auto known = know(match, claims.subject, *tenant, now, thread);
    if (!known) return std::nullopt;
    if (!*known) return std::move(*known).error();
    auto& [picture, rights] = **known;
    if (!match.route->selects_tenant && tenant->has_value() && *tenant != claims.subject.tenant &&
        !rights.operates())  // by header, only operators leave the tenant of their token
        return Error{tenancy::errors::not_found};
    Caller caller{std::move(claims),
                  std::move(picture),
                  std::move(rights),
                  {request.origin(), request.header("User-Agent").value_or("")}};
    if (auto const allowed = allow(match, caller); !allowed) return allowed.error();
    return Admitted{std::move(caller)};
}

std::optional<Result<auth::Purpose>> Gatekeeper::session(auth::AccessClaims const& claims,
                                                         tenancy::Time now, Thread thread)
{
    auto held = node_.sessions.held(claims, now);
    if (held || thread == Thread::io) return held;
    return node_.sessions.load(claims, now);
}

std::optional<Result<Gatekeeper::Who>> Gatekeeper::know(RouteMatch const& match,
                                                        auth::TokenSubject const& subject,
                                                        Chosen const& tenant, tenancy::Time now,
                                                        Thread thread)
{
    if (auto picture = node_.authority.held(subject.user, tenant, now))
        if (auto rights = node_.authority.rights(*picture, now))
            return Who{std::move(picture), *std::move(rights)};
    if (thread == Thread::io) return std::nullopt;
    auto who = load(subject.user, tenant, now);
    if (!who && may_be_nowhere(match.route->needs) && tenant == subject.tenant)
        return load(subject.user, std::nullopt, now);
    return who;
}

Result<Gatekeeper::Who> Gatekeeper::load(Id<User> const& user, Chosen const& tenant,
                                         tenancy::Time now)
{
    auto picture = node_.authority.held(user, tenant, now);
    if (!picture) picture = TRY(node_.authority.load(user, tenant, now));
    auto rights = TRY(node_.authority.load_rights(*picture, now));
    return Who{std::move(picture), std::move(rights)};
}

}  // namespace freehold::api
