#include "api/sessions.hpp"

namespace freehold::api::sessions {

namespace {

SessionView view(auth::SessionView const& session, Id<auth::Session> const& asking)
{
    return {.id = session.id,
            .current = session.id == asking,
            .device = session.device,
            .address = session.address,
            .organization = session.acting,
            .created_at = session.created,
            .last_used_at = session.last_used,
            .expires_at = session.expires};
}

}  // namespace

Result<Done> log_out(Node& node, Caller const& caller, Nothing const&)
{
    return auth::log_out(node.work, caller.bearer());
}

Result<Done> log_out_everywhere(Node& node, Caller const& caller, Nothing const&)
{
    return auth::log_out_all(node.work, caller.bearer());
}

Result<Paged<SessionView>> list(Node& node, Caller const& caller, Nothing const&)
{
    auto const bearer = caller.bearer();
    auto const found = TRY(auth::list_sessions(node.work, bearer));
    auto const most = static_cast<std::int64_t>(node.work.sessions.most);
    Paged<SessionView> out{{}, {.limit = most, .skip = {}, .total = {}, .next = {}}};
    for (auto const& session : found) out.results.push_back(view(session, bearer.session));
    return out;
}

Result<Done> end(Node& node, Caller const& caller, End const& in)
{
    return auth::end_session(node.work, caller.bearer(), in.session);
}

Result<TokensView> change_password(Node& node, Caller const& caller, auth::PasswordChange const& in)
{
    auto tokens = TRY(auth::change_password(node.work, caller.bearer(), in, caller.from.origin()));
    return api::view(std::move(tokens));
}

Result<TokensView> switch_organization(Node& node, Caller const& caller, Switch const& in)
{
    auto tokens = TRY(auth::switch_organization(node.work, caller.bearer(), in.organization));
    return api::view(std::move(tokens));
}

}  // namespace freehold::api::sessions
