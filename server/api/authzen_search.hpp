#pragma once
// The search endpoints of the Authorization API 1.0: /access/v1/search/{subject,resource,action}.
//
// A resource is what an access entry names, so a search for resources finds those that entries allow.
// Where all others are allowed too, nobody here knows their names: `context.others` says so, and
// `context.except` those that are not allowed.

#include "api/authzen.hpp"

namespace freehold::api::authzen {

using Token = tenancy::Text<"A page's token", 0, 1'000>;

struct Page {
    std::optional<Token> token;  // the `next_token` of the page before; empty: the first page
    std::optional<Limit> limit;
    std::optional<JsonObject> properties;
};
BOOST_DESCRIBE_STRUCT(Page, (), (token, limit, properties))
struct NextPage {
    std::string next_token;  // empty: this was the last
};
BOOST_DESCRIBE_STRUCT(NextPage, (), (next_token))

struct AnySubject {
    Word type;
    std::optional<Word> id;  // counts for nothing
    std::optional<JsonObject> properties;
};
BOOST_DESCRIBE_STRUCT(AnySubject, (), (type, id, properties))
struct AnyResource {
    Word type;
    std::optional<Word> id;  // counts for nothing
    std::optional<JsonObject> properties;
};
BOOST_DESCRIBE_STRUCT(AnyResource, (), (type, id, properties))

struct SubjectSearch {
    AnySubject subject;
    Action action;
    Resource resource;
    std::optional<JsonObject> context;
    std::optional<Page> page;
};
BOOST_DESCRIBE_STRUCT(SubjectSearch, (), (subject, action, resource, context, page))
struct ResourceSearch {
    Subject subject;
    Action action;
    AnyResource resource;
    std::optional<JsonObject> context;
    std::optional<Page> page;
};
BOOST_DESCRIBE_STRUCT(ResourceSearch, (), (subject, action, resource, context, page))
struct ActionSearch {
    Subject subject;
    Resource resource;
    std::optional<JsonObject> context;
    std::optional<Page> page;
};
BOOST_DESCRIBE_STRUCT(ActionSearch, (), (subject, resource, context, page))

struct Found {
    std::string type;
    std::string id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (type, id))
struct FoundAction {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(FoundAction, (), (name))

struct Others {
    bool others;
    std::vector<std::string> except;
};
BOOST_DESCRIBE_STRUCT(Others, (), (others, except))

struct Subjects {
    NextPage page;
    std::vector<Found> results;
};
BOOST_DESCRIBE_STRUCT(Subjects, (), (page, results))
struct Resources {
    NextPage page;
    json::Patch<Others> context;
    std::vector<Found> results;
};
BOOST_DESCRIBE_STRUCT(Resources, (), (page, context, results))
struct Actions {
    NextPage page;
    std::vector<FoundAction> results;
};
BOOST_DESCRIBE_STRUCT(Actions, (), (page, results))

Result<Subjects> find_subjects(Node& node, Caller const& caller, SubjectSearch const& in);
Result<Resources> find_resources(Node& node, Caller const& caller, ResourceSearch const& in);
Result<Actions> find_actions(Node& node, Caller const& caller, ActionSearch const& in);

}  // namespace freehold::api::authzen
