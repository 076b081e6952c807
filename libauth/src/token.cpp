#include <freehold/auth/token.hpp>

#include <freehold/tenancy/base64.hpp>
#include <freehold/tenancy/values.hpp>

#include "crypto.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace freehold::auth {

namespace {

namespace json = boost::json;
using std::chrono::seconds;

constexpr std::string_view type = "at+jwt";
constexpr std::string_view client = "freehold";  // RFC 9068 wants one; we have our own alone
constexpr std::size_t most_bytes = 8'192;
constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999

struct Parts {
    std::string_view header;
    std::string_view payload;
    std::string_view signature;
    std::string_view signed_text;
};

// Dots are counted before anything is cut, so that a million of them cost nothing.
std::optional<Parts> split(std::string_view token)
{
    if (token.size() > most_bytes || std::ranges::count(token, '.') != 2) return std::nullopt;
    auto const first = token.find('.');
    auto const last = token.rfind('.');
    return Parts{token.substr(0, first), token.substr(first + 1, last - first - 1),
                 token.substr(last + 1), token.substr(0, last)};
}

std::int64_t whole_seconds(Time time)
{
    return std::chrono::floor<seconds>(time).time_since_epoch().count();
}

std::string_view view(json::string const& text) { return {text.data(), text.size()}; }

std::optional<std::string_view> text_of(json::object const& claims, std::string_view name)
{
    auto const* const value = claims.if_contains(name);
    if (!value || !value->is_string()) return std::nullopt;
    return view(value->get_string());
}

std::optional<Time> time_of(json::object const& claims, std::string_view name)
{
    auto const* const value = claims.if_contains(name);
    auto const* const number = value ? value->if_int64() : nullptr;
    if (!number || *number < 0 || *number > last_second) return std::nullopt;
    return Time{seconds{*number}};
}

template <class T>
std::optional<Id<T>> id_of(json::object const& claims, std::string_view name)
{
    auto const text = text_of(claims, name);
    auto id = Id<T>::parse(text.value_or(""));
    if (!id) return std::nullopt;
    return *id;
}

// What must not be there as another type: absent is fine, and nothing else than a T.
template <class T>
bool absent_or(json::object const& claims, std::string_view name, std::optional<T> const& value)
{
    return value.has_value() || !claims.contains(name);
}

json::object written(AccessClaims const& claims, TokenRules const& rules)
{
    auto const& subject = claims.subject;
    json::object out{{"iss", rules.issuer()},
                     {"aud", rules.audience()},
                     {"client_id", client},
                     {"sub", subject.user.text()},
                     {"sid", subject.session.text()},
                     {"kind", tenancy::name(subject.kind)},
                     {"jti", tenancy::text(claims.id)},
                     {"iat", whole_seconds(claims.issued)},
                     {"nbf", whole_seconds(claims.not_before)},
                     {"exp", whole_seconds(claims.expires)}};
    if (subject.tenant) out["tenant"] = subject.tenant->text();
    if (subject.actor) out["act"] = json::object{{"sub", subject.actor->text()}};
    return out;
}

std::optional<Id<tenancy::User>> actor_of(json::object const& claims)
{
    auto const* const act = claims.if_contains("act");
    if (!act || !act->is_object() || act->get_object().size() != 1) return std::nullopt;
    return id_of<tenancy::User>(act->get_object(), "sub");
}

std::optional<TokenSubject> subject_of(json::object const& claims)
{
    auto const kind = tenancy::choose<CallerKind>(text_of(claims, "kind").value_or(""));
    auto const user = id_of<tenancy::User>(claims, "sub");
    auto const session = id_of<Session>(claims, "sid");
    auto const tenant = id_of<tenancy::Tenant>(claims, "tenant");
    auto const actor = actor_of(claims);
    if (!kind || !user || !session) return std::nullopt;
    if (!absent_or(claims, "tenant", tenant) || !absent_or(claims, "act", actor))
        return std::nullopt;
    return TokenSubject{
        .kind = *kind, .user = *user, .session = *session, .tenant = tenant, .actor = actor};
}

std::optional<AccessClaims> claims_of(json::object const& claims)
{
    auto const subject = subject_of(claims);
    auto const id = tenancy::parse_uuid(text_of(claims, "jti").value_or(""));
    auto const issued = time_of(claims, "iat");
    auto const not_before = time_of(claims, "nbf");
    auto const expires = time_of(claims, "exp");
    if (!subject || !id || !issued || !not_before || !expires) return std::nullopt;
    return AccessClaims{.subject = *subject,
                        .id = *id,
                        .issued = *issued,
                        .not_before = *not_before,
                        .expires = *expires};
}

// JsonObject is the strict reader: one name once, no infinite number, bounded depth.
std::optional<json::object> object_in(std::string_view payload)
{
    auto const bytes = tenancy::read_base64(payload);
    if (!bytes) return std::nullopt;
    auto const strict = tenancy::JsonObject::parse(*bytes);
    if (!strict) return std::nullopt;
    return json::parse(strict->text()).as_object();
}

bool is_ours(json::object const& claims, TokenRules const& rules)
{
    return text_of(claims, "iss") == rules.issuer() && text_of(claims, "aud") == rules.audience() &&
           text_of(claims, "client_id") == client;
}

bool is_name(std::string_view text)
{
    return !text.empty() && text.size() <= 200 && tenancy::is_clean(text);
}

}  // namespace

Result<TokenRules> TokenRules::of(std::string issuer, std::string audience, seconds life,
                                  seconds skew)
{
    using std::chrono::hours;
    if (!is_name(issuer) || !is_name(audience)) return errors::bad_token_rules;
    if (life < seconds{1} || life > hours{1} || skew < seconds{0} || skew > seconds{60})
        return errors::bad_token_rules;
    return TokenRules{std::move(issuer), std::move(audience), life, skew};
}

AccessClaims claims_for(TokenSubject const& subject, tenancy::Uuid const& id,
                        TokenRules const& rules, Time now)
{
    Time const second = std::chrono::floor<seconds>(now);
    return {.subject = subject,
            .id = id,
            .issued = second,
            .not_before = second,
            .expires = second + rules.life()};
}

Outgoing sign(AccessClaims const& claims, TokenRules const& rules, KeyRing const& ring, Time now)
{
    auto const payload = json::serialize(written(claims, rules));
    std::string token;
    ring.sign(now, [&](SigningKey const& key) {
        token = key.header(type) + '.' + tenancy::write_base64(crypto::span(payload));
        auto const signature = key.sign(token);
        token += '.' + tenancy::write_base64(crypto::span(signature));
    });
    return Outgoing{std::move(token)};
}

Result<VerifiedToken> verify(std::string_view token, TokenRules const& rules, KeyRing const& ring,
                             Time now)
{
    auto const parts = split(token);
    if (!parts) return errors::bad_token;
    auto const signature = tenancy::read_base64(parts->signature);
    if (!signature) return errors::bad_token;
    auto const key = ring.find(now, [&](SigningKey const& each) {
        return parts->header == each.header(type) && each.verify(parts->signed_text, *signature);
    });
    if (!key) return errors::bad_token;
    auto const object = object_in(parts->payload);
    if (!object || !is_ours(*object, rules)) return errors::bad_token;
    auto const claims = claims_of(*object);
    if (!claims) return errors::bad_token;
    TRY(hold(*claims, rules, now));
    return VerifiedToken{*claims, *key};
}

Result<Done> hold(AccessClaims const& claims, TokenRules const& rules, Time now)
{
    if (claims.not_before > now + rules.skew() || claims.issued > now + rules.skew())
        return errors::bad_token;
    if (claims.expires + rules.skew() <= now) return errors::expired_token;
    return Done{};
}

}  // namespace freehold::auth
