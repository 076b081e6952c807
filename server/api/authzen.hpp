#pragma once
// The Authorization API 1.0 of the OpenID AuthZEN working group: /access/v1. A subject is a user by
// id, a resource's type is that of a permission and its id a record's name, an action's name is what
// is after a permission's last underscore: `read` of a `document` is `document_read`. What is not
// known here is denied, as the specification has it; properties and contexts are read and decide
// nothing. Whoever calls asks in the tenant of their token, about others by `access_read`.

#include "api/paging.hpp"
#include "api/route.hpp"

namespace freehold::api::authzen {

using Word = tenancy::Text<"A type, an id or a name", 1, 200>;
using tenancy::JsonObject;

struct Subject {
    Word type;
    Word id;
    std::optional<JsonObject> properties;
};
BOOST_DESCRIBE_STRUCT(Subject, (), (type, id, properties))

struct Action {
    Word name;
    std::optional<JsonObject> properties;
};
BOOST_DESCRIBE_STRUCT(Action, (), (name, properties))

struct Resource {
    Word type;
    Word id;
    std::optional<JsonObject> properties;
};
BOOST_DESCRIBE_STRUCT(Resource, (), (type, id, properties))

struct Evaluation {
    Subject subject;
    Action action;
    Resource resource;
    std::optional<JsonObject> context;
};
BOOST_DESCRIBE_STRUCT(Evaluation, (), (subject, action, resource, context))

struct Fault {
    std::int64_t status;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(Fault, (), (status, message))
struct Why {
    json::Patch<Fault> error;
};
BOOST_DESCRIBE_STRUCT(Why, (), (error))
struct Decision {
    bool decision;
    json::Patch<Why> context;
};
BOOST_DESCRIBE_STRUCT(Decision, (), (decision, context))

// What an item leaves out is as it stands beside the list.
struct Item {
    std::optional<Subject> subject;
    std::optional<Action> action;
    std::optional<Resource> resource;
    std::optional<JsonObject> context;
};
BOOST_DESCRIBE_STRUCT(Item, (), (subject, action, resource, context))

struct Evaluations {
    std::optional<Subject> subject;
    std::optional<Action> action;
    std::optional<Resource> resource;
    std::optional<JsonObject> context;
    std::optional<JsonObject> options;  // `evaluations_semantic` is known
    std::optional<std::vector<Item>> evaluations;  // 1,000 at most, as any list
};
BOOST_DESCRIBE_STRUCT(Evaluations, (), (subject, action, resource, context, options, evaluations))

// One decision if nothing was listed.
struct Decisions {
    json::Patch<bool> decision;
    json::Patch<std::vector<Decision>> evaluations;
};
BOOST_DESCRIBE_STRUCT(Decisions, (), (decision, evaluations))

namespace errors {
inline constexpr tenancy::Code bad_semantic{
    tenancy::Kind::invalid, "authzen.bad_semantic",
    "evaluations_semantic is execute_all, deny_on_first_deny or permit_on_first_permit."};
inline constexpr tenancy::Code incomplete{
    tenancy::Kind::invalid, "authzen.incomplete",
    "An evaluation needs a subject, an action and a resource, of its own or beside the list."};
}

// The permission that a type and an action name; nothing: there is none. Two types never mean one
// permission, so an action has no underscore.
std::optional<rbac::PermissionCode> permission_of(Word const& type, Word const& action);

Result<Decision> evaluate(Glance const& glance, Caller const& caller, Evaluation const& in);
Result<Decisions> evaluate_all(Node& node, Caller const& caller, Evaluations const& in);

}  // namespace freehold::api::authzen
