#include "api/me.hpp"

namespace freehold::api::me {

Result<Me> get(Glance const&, Caller const& caller, Nothing const&)
{
    auto const& person = caller.known->person;
    std::optional<Acting> acting;
    if (auto const& place = caller.known->place)
        acting = Acting{place->scope.tenant(), place->code, place->name, caller.rights.standing()};
    return Me{.id = caller.user(),
              .email = person.email,
              .username = person.username,
              .full_name = person.full_name,
              .operates = caller.operates(),
              .session = caller.claims.subject.session,
              .token_expires_at = caller.claims.expires,
              .organization = std::move(acting)};
}

}  // namespace freehold::api::me
