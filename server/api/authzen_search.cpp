#include "api/authzen_search.hpp"

#include "api/access.hpp"

#include <freehold/tenancy/query.hpp>

namespace freehold::api::authzen {

using namespace tenancy;

namespace {

// Of a page as it was asked for, as this server's own lists take it.
std::optional<Cursor> cursor(std::optional<Page> const& page)
{
    if (!page || !page->token || page->token->text().empty()) return std::nullopt;
    auto const token = Cursor::parse(page->token->text());
    return token ? std::optional{*token} : std::nullopt;
}
std::optional<Limit> limit(std::optional<Page> const& page)
{
    return page ? page->limit : std::nullopt;
}

NextPage next(Paging const& paging) { return {paging.next.value_or("")}; }

// The user that a subject is; nothing: nobody here.
Result<std::optional<Id<User>>> user_of(Caller const& caller, Subject const& subject)
{
    auto const id = Id<User>::parse(subject.id.text());
    if (subject.type.text() == "user" && id) return std::optional{TRY(access::about(caller, *id))};
    if (!caller.may(app::permission::access_read)) return app::errors::not_permitted;
    return std::optional<Id<User>>{};
}

// The shown part of a list that the specification pages.
std::vector<std::string> texts(std::vector<rbac::RecordName> const& names)
{
    std::vector<std::string> out;
    out.reserve(names.size());
    for (auto const& each : names) out.push_back(each.text());
    return out;
}

}  // namespace

Result<Subjects> find_subjects(Node& node, Caller const& caller, SubjectSearch const& in)
{
    auto const code = permission_of(in.resource.type, in.action.name);
    auto const record = rbac::RecordName::parse(in.resource.id.text());
    if (in.subject.type.text() != "user" || !code || !record) return Subjects{};
    auto const found = TRY(
        access::users(node, caller, {*code, *record, limit(in.page), cursor(in.page)}));
    Subjects out{next(found.paging), {}};
    out.results.reserve(found.results.size());
    for (auto const& each : found.results) out.results.push_back({"user", each.id.text()});
    return out;
}

Result<Resources> find_resources(Node& node, Caller const& caller, ResourceSearch const& in)
{
    auto const user = TRY(user_of(caller, in.subject));
    auto const code = permission_of(in.resource.type, in.action.name);
    if (!user || !code) return Resources{};
    auto const found = TRY(
        access::records(node, caller, {*user, *code, limit(in.page), cursor(in.page)}));
    Resources out{next(found.paging), {}, {}};
    if (found.others_allowed) {
        out.context = Others{true, texts(found.except)};
        return out;
    }
    out.results.reserve(found.except.size());
    for (auto const& each : found.except)
        out.results.push_back({in.resource.type.text(), each.text()});
    return out;
}

// A resource has few actions: they are one page.
Result<Actions> find_actions(Node&, Caller const& caller, ActionSearch const& in)
{
    auto const user = TRY(user_of(caller, in.subject));
    auto const& policy = caller.rights.policy();
    auto const handle = user ? policy.handle(*user) : std::nullopt;
    Actions out;
    if (!handle) return out;
    for (std::size_t i = 0; i < policy.permissions(); ++i) {
        auto const each = static_cast<rbac::PermissionHandle>(i);
        auto const& code = policy.code(each);
        if (code.resource() != in.resource.type.text()) continue;
        auto const answer = policy.check(*handle, each, {.record = in.resource.id.text()},
                                         caller.rights.now());
        if (answer == rbac::Answer::allow) out.results.push_back({std::string{code.action()}});
    }
    return out;
}

}  // namespace freehold::api::authzen
