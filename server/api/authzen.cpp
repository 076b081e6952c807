#include "api/authzen.hpp"

#include "api/access.hpp"

#include <boost/json.hpp>

namespace freehold::api::authzen {

using namespace tenancy;

namespace {

enum class Semantic { execute_all, deny_on_first_deny, permit_on_first_permit };

Result<Semantic> semantic(std::optional<JsonObject> const& options)
{
    if (!options) return Semantic::execute_all;
    auto const whole = boost::json::parse(options->text());
    auto const* const named = whole.as_object().if_contains("evaluations_semantic");
    if (!named) return Semantic::execute_all;
    if (*named == "execute_all") return Semantic::execute_all;
    if (*named == "deny_on_first_deny") return Semantic::deny_on_first_deny;
    if (*named == "permit_on_first_permit") return Semantic::permit_on_first_permit;
    return errors::bad_semantic;
}

// Fails with not_permitted, which is about the caller; a subject that nobody is, is denied.
Result<bool> decide(Caller const& caller, Subject const& subject, Action const& action,
                    Resource const& resource)
{
    auto const user = Id<User>::parse(subject.id.text());
    if (subject.type.text() != "user" || !user) {
        if (!caller.may(app::permission::access_read)) return app::errors::not_permitted;
        return false;
    }
    TRY(access::about(caller, *user));
    auto const& policy = caller.rights.policy();
    auto const handle = policy.handle(*user);
    auto const code = permission_of(resource.type, action.name);
    auto const permission = code ? policy.handle(code->text()) : std::nullopt;
    if (!handle || !permission) return false;
    auto const answer = policy.check(*handle, *permission, {.record = resource.id.text()},
                                     caller.rights.now());
    return answer == rbac::Answer::allow;
}

Decision faulty(Error const& error)
{
    auto const status = error == app::errors::not_permitted ? 403 : 400;
    return {false, Why{Fault{status, error.text()}}};
}

template <class T>
T const* given(std::optional<T> const& own, std::optional<T> const& beside)
{
    if (own) return &*own;
    return beside ? &*beside : nullptr;
}

Decision decide(Caller const& caller, Item const& item, Evaluations const& beside)
{
    auto const* const subject = given(item.subject, beside.subject);
    auto const* const action = given(item.action, beside.action);
    auto const* const resource = given(item.resource, beside.resource);
    if (!subject || !action || !resource) return faulty(errors::incomplete);
    auto const decision = decide(caller, *subject, *action, *resource);
    return decision ? Decision{*decision, {}} : faulty(decision.error());
}

bool ends(Semantic semantic, bool decision)
{
    return (semantic == Semantic::deny_on_first_deny && !decision) ||
           (semantic == Semantic::permit_on_first_permit && decision);
}

}  // namespace

std::optional<rbac::PermissionCode> permission_of(Word const& type, Word const& action)
{
    if (action.text().find('_') != std::string::npos) return std::nullopt;
    auto code = rbac::PermissionCode::parse(type.text() + '_' + action.text());
    return code ? std::optional{*std::move(code)} : std::nullopt;
}

Result<Decision> evaluate(Glance const&, Caller const& caller, Evaluation const& in)
{
    auto const decision = TRY(decide(caller, in.subject, in.action, in.resource));
    return Decision{decision, {}};
}

Result<Decisions> evaluate_all(Node&, Caller const& caller, Evaluations const& in)
{
    auto const how = TRY(semantic(in.options));
    if (!in.evaluations || in.evaluations->empty()) {
        if (!in.subject || !in.action || !in.resource) return errors::incomplete;
        auto const decision = TRY(decide(caller, *in.subject, *in.action, *in.resource));
        return Decisions{decision, {}};
    }
    std::vector<Decision> out;
    out.reserve(in.evaluations->size());
    for (auto const& item : *in.evaluations) {
        out.push_back(decide(caller, item, in));
        if (ends(how, out.back().decision)) break;
    }
    return Decisions{{}, std::move(out)};
}

}  // namespace freehold::api::authzen
