#include "api/openapi.hpp"

#include "api/failures.hpp"
#include "api/page.hpp"

#include "http/ascii.hpp"

#include <algorithm>
#include <map>

namespace freehold::api {

namespace {

std::string in_quotes(std::string_view text) { return json::write(std::string{text}); }

void add(std::string& list, std::string const& item)
{
    if (!list.empty()) list += ',';
    list += item;
}

std::string member(std::string_view name, std::string const& value)
{
    return in_quotes(name) + ':' + value;
}

std::string lower(std::string_view method)
{
    std::string out{method};
    std::ranges::transform(out, out.begin(), http::lower);
    return out;
}

// "get /api/v1/users/{user}" is "get_users_user".
std::string operation_id(Route const& route)
{
    auto out = lower(http::text(route.method));
    for (auto const c : route.pattern.substr(std::string_view{"/api/v1"}.size())) {
        if (c == '/' || c == '-') out += '_';
        else if (c != '{' && c != '}') out += c;
    }
    return out;
}

std::string tag_of(Route const& route)
{
    auto const rest = route.pattern.substr(std::string_view{"/api/v1/"}.size());
    return std::string{rest.substr(0, rest.find('/'))};
}

std::string_view place_of(Route const& route, std::string_view name)
{
    if (!header_of(name).empty()) return "header";
    return names_member(route.pattern, name) ? "path" : "query";
}

std::string parameter(std::string_view name, std::string_view in, bool required,
                      std::string const& schema)
{
    return '{' + member("name", in_quotes(name)) + ',' + member("in", in_quotes(in)) + ',' +
           member("required", required ? "true" : "false") + ',' + member("schema", schema) + '}';
}

std::string parameters(Route const& route, json::Schemas& schemas)
{
    std::string out;
    for (auto const& property : schemas.properties(*route.input)) {
        if (route.has_body() && !is_elsewhere(route, property.name)) continue;
        auto const header = header_of(property.name);
        add(out, parameter(header.empty() ? std::string_view{property.name} : header,
                           place_of(route, property.name), property.required, property.schema));
    }
    if (route.repeatable)
        add(out,
            parameter("Idempotency-Key", "header", false, schemas.reference<IdempotencyKey>()));
    if (reads_tenant_header(route))  // another's than the token's: for operators alone
        add(out, parameter("X-Tenant-Id", "header", false, schemas.reference<Id<Tenant>>()));
    return '[' + out + ']';
}

std::string body(Route const& route, json::Schemas& schemas)
{
    std::vector<std::string_view> elsewhere;
    for (auto const& each : route.input->members)
        if (is_elsewhere(route, each.name)) elsewhere.push_back(each.name);
    return R"({"required":true,"content":{"application/json":{"schema":)" +
           schemas.body(*route.input, elsewhere) + "}}}";
}

std::string headers(Route const& route)
{
    std::string out;
    if (route.tagged) add(out, R"("ETag":{"schema":{"type":"string"}})");
    if (route.success == 201 && route.tagged)
        add(out, R"("Location":{"schema":{"type":"string"}})");
    return '{' + out + '}';
}

std::string success(Route const& route, json::Schemas& schemas)
{
    std::string out = R"("description":"Done.","headers":)" + headers(route);
    if (route.output)
        out += R"(,"content":{"application/json":{"schema":)" + schemas.reference(*route.output) +
               "}}";
    return '{' + out + '}';
}

// With the published codes with which the route answers that status.
std::string failure(Route const& route, int status, std::string const& problem_schema)
{
    auto words = std::string{title_of(status)} + '.';
    for (auto const& each : failures_of(route))
        if (each.status == status)
            words += " `" + std::string{each.code} + "`: " + std::string{each.message};
    return '{' + member("description", in_quotes(words)) +
           R"(,"content":{"application/problem+json":{"schema":)" + problem_schema + "}}}";
}

std::string responses(Route const& route, json::Schemas& schemas)
{
    auto const problem_schema = schemas.reference<Problem>();
    std::string out;
    for (auto const status : statuses_of(route)) {
        auto const value = status == route.success ? success(route, schemas)
                                                   : failure(route, status, problem_schema);
        add(out, member(std::to_string(status), value));
    }
    return '{' + out + '}';
}

std::string operation(Route const& route, json::Schemas& schemas)
{
    std::string out = member("operationId", in_quotes(operation_id(route)));
    add(out, member("tags", '[' + in_quotes(tag_of(route)) + ']'));
    add(out, member("summary", in_quotes(route.summary)));
    add(out, member("description", in_quotes(in_words(route.needs))));
    add(out, member("parameters", parameters(route, schemas)));
    if (has_body_members(route)) add(out, member("requestBody", body(route, schemas)));
    add(out, member("responses", responses(route, schemas)));
    add(out, member("security",
                    route.needs.of == Needs::Of::anyone ? "[]" : R"([{"access_token":[]}])"));
    return '{' + out + '}';
}

std::string page_operation(Page const& page)
{
    return R"({"get":{"tags":["service"],)" + member("summary", in_quotes(page.summary)) +
           R"(,"responses":{"200":{"description":"Done."}},"security":[]}})";
}

std::string paths(std::span<Route const> routes, json::Schemas& schemas)
{
    std::map<std::string_view, std::string> at;
    for (auto const& route : routes)
        add(at[route.pattern], member(lower(http::text(route.method)), operation(route, schemas)));
    std::string out;
    for (auto const& [path, operations] : at) add(out, member(path, '{' + operations + '}'));
    for (auto const& page : pages()) add(out, member(page.path, page_operation(page)));
    return '{' + out + '}';
}

// What holds for all rows.
std::string about()
{
    std::string out =
        "Multi-tenant identity and access. Errors are problems (RFC 9457) with a published `code`. "
        "Those of `input.invalid` say in `errors`, by JSON pointer or parameter, where and what: "
        "with the code of a value's own rule, or";
    for (auto const& each : input_faults())
        out += " `" + std::string{each.code} + "`: " + std::string{each.message};
    return out + " A path that no row has is 404 `" + std::string{errors::no_route.name} +
           "`, another method 405 `" + std::string{method_not_allowed.code} +
           "`; what is no good request in HTTP's own terms is refused with `http.status_` and its "
           "status. `X-Tenant-Id` says where an operator acts, instead of the token's tenant; for "
           "others a tenant that is not their token's is 404.";
}

}  // namespace

std::string openapi(std::span<Route const> routes)
{
    json::Schemas schemas;
    auto const all = paths(routes, schemas);
    return R"({"openapi":"3.1.0","info":{"title":"Freehold","version":"0.1.0","description":)" +
           in_quotes(about()) +
           R"(,"license":{"name":"Apache-2.0","identifier":"Apache-2.0"}},"servers":[{"url":"/"}],"paths":)" +
           all +
           R"(,"components":{"securitySchemes":{"access_token":{"type":"http","scheme":"bearer","bearerFormat":"JWT"}},"schemas":)" +
           schemas.components() + "}}";
}

}  // namespace freehold::api
