#include "api/log_in.hpp"

namespace freehold::api::log_in {

using tenancy::TenantCode;

namespace {

Result<auth::LoginName> name_of(Proof const& in)
{
    if (in.username.has_value() == in.email.has_value())
        return Error{errors::one_name, {{"/username", "Or /email: one of the two, not both."}}};
    return in.username ? *in.username : auth::LoginName{*in.email};
}

Result<std::optional<TenantCode>> tenant_of(Proof const& in)
{
    if (in.tenant && in.tenant_code && in.tenant->key() != in.tenant_code->key())
        return errors::one_tenant;
    return in.tenant ? in.tenant : in.tenant_code;
}

// In a tenant that sleeps nobody has a role, and only its owner is known.
rbac::Standing standing_in(Node& node, auth::Organization const& there, Id<User> const& user)
{
    if (there.standing == auth::Standing::owner) return rbac::Standing::owner;
    return node.authority.standing(user, there.id, node.now()).value_or(rbac::Standing::member);
}

std::vector<SittingView> sitting(Node& node, std::vector<auth::Organization> const& all,
                                 Id<User> const& user)
{
    std::vector<SittingView> out;
    out.reserve(all.size());
    for (auto const& each : all)
        out.push_back({each.id, each.code, each.name, each.status, standing_in(node, each, user)});
    return out;
}

}  // namespace

Result<Begun<RegisteredView>> register_account(Node& node, Stranger const& stranger,
                                               auth::Registration const& in)
{
    if (node.registration == Registration::closed) return errors::registration_closed;
    auto made = TRY(auth::register_account(node.work, in, stranger.from.origin()));
    return Begun<RegisteredView>{
        {.user = users::view(made.user, made.tenant.id),
         .tenant = organizations::view(made.tenant),
         .seat = {made.tenant.id, auth::standing_in(made.tenant, made.user.id)},
         .tokens = view(std::move(made.tokens))}};
}

Result<Done> verify_email(Node& node, Stranger const&, VerifyEmail const& in)
{
    return auth::verify_email(node.work, in.token);
}

Result<TokensView> prove(Node& node, Stranger const& stranger, Proof const& in)
{
    auto name = TRY(name_of(in));
    auto tenant = TRY(tenant_of(in));
    auto done = TRY(auth::log_in(node.work, {std::move(name), in.password, std::move(tenant)},
                                 stranger.from.origin()));
    auto out = view(std::move(done.tokens));
    out.organizations = sitting(node, done.organizations, done.user.id);
    return out;
}

Result<TokensView> refresh(Node& node, Stranger const& stranger, Refresh const& in)
{
    std::optional<tenancy::Digest> key;
    if (in.idempotency_key) key = tenancy::Digest::of(in.idempotency_key->text());
    auto tokens = TRY(auth::refresh(node.work, in.refresh_token, key, stranger.from.origin()));
    return view(std::move(tokens));
}

}  // namespace freehold::api::log_in
