#include "api/dispatch.hpp"

#include "api/incoming.hpp"
#include "api/openapi.hpp"
#include "api/problem.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace freehold::api {

namespace {

constexpr std::string_view document_path = "/api/v1/openapi.json";

std::string random_start(tenancy::Entropy const& entropy)
{
    std::array<std::uint8_t, 4> bytes{};
    entropy(bytes);
    std::string out = "req_";
    std::array<char, 3> digits{};
    for (auto const byte : bytes) {
        std::snprintf(digits.data(), digits.size(), "%02x", byte);
        out += digits.data();
    }
    return out;
}

// Hexadecimal; of a larger number the last ones.
std::string eight_digits(std::uint64_t number)
{
    std::string out(8, '0');
    for (auto at = out.rbegin(); at != out.rend(); ++at, number >>= 4)
        *at = "0123456789abcdef"[number & 15];
    return out;
}

Page const* page_at(http::Request const& request)
{
    for (auto const& page : pages())
        if (page.path == request.path()) return &page;
    return nullptr;
}

bool reads(http::Method method)
{
    return method == http::Method::get || method == http::Method::head;
}

http::Response not_allowed(std::vector<http::Method> const& allowed)
{
    auto out = problem(method_not_allowed);
    std::string list;
    for (auto const method : allowed) {
        list += (list.empty() ? "" : ", ") + std::string{http::text(method)};
        if (method == http::Method::get) list += ", HEAD";
    }
    out.headers.push_back({"Allow", list});
    return out;
}

http::Response respond(Route const& route, http::Request const& request, Reply&& reply)
{
    http::Response out{.status = reply.status, .body = std::move(reply.body)};
    if (reply.tag) out.headers.push_back({"ETag", '"' + *reply.tag + '"'});
    if (reply.id && route.success == 201)
        out.headers.push_back({"Location", std::string{request.path()} + '/' + *reply.id});
    return out;
}

http::Response respond(Route const& route, http::Request const& request, Answer&& answer)
{
    if (auto* const reply = std::get_if<Reply>(&answer))
        return respond(route, request, std::move(*reply));
    if (auto* const faults = std::get_if<json::Faults>(&answer)) return problem(std::move(*faults));
    return problem(std::get<Error>(answer));
}

// For the access log, which tells who was refused as well.
http::Response named(http::Response response, Admission const& admission)
{
    auto const& who = admission.who;
    if (!who) return response;
    response.user = who->user.text();
    if (who->tenant) response.tenant = who->tenant->text();
    return response;
}

// The Authorization API 1.0 gives the caller's own identifier back; nothing: it has none, or one that
// is no plain word.
std::optional<std::string_view> own_id(http::Request const& request)
{
    if (!request.path().starts_with("/access/v1/")) return std::nullopt;
    auto const id = request.header("X-Request-Id");
    auto const plain = [](char c) { return c > ' ' && c <= '~'; };
    if (!id || id->empty() || id->size() > 200 || !std::ranges::all_of(*id, plain))
        return std::nullopt;
    return id;
}

std::optional<std::string_view> unless_empty(std::string const& text)
{
    return text.empty() ? std::nullopt : std::optional<std::string_view>{text};
}

}  // namespace

Dispatch::Dispatch(Node& node, std::span<Route const> routes, AccessLog& log)
    : node_{node},
      router_{routes},
      gatekeeper_{node},
      log_{log},
      document_{openapi(routes)},
      start_{random_start(node.store().setting().entropy)}
{
}

std::uint64_t Dispatch::body_limit(http::Request const& head) const
{
    auto const match = router_.match(head.method(), head.segments());
    if (!match.route) return largest_auth_body;  // what is refused anyway is read to its end
    return match.route->pattern.starts_with("/api/v1/auth/") ? largest_auth_body : largest_body;
}

std::optional<std::string> Dispatch::origin_of(http::Request const& head) const
{
    if (node_.proxies.none()) return std::nullopt;
    auto const forwarded = head.headers("X-Forwarded-For");
    return node_.proxies.origin(head.peer(), forwarded);
}

std::optional<http::Response> Dispatch::answer_inline(http::Request const& request)
{
    return find_answer(request, Thread::io);
}

http::Response Dispatch::answer(http::Request const& request)
{
    return *find_answer(request, Thread::worker);
}

std::optional<http::Response> Dispatch::find_answer(http::Request const& request, Thread thread)
{
    try {
        auto response = find_route(request, thread);
        if (!response) return std::nullopt;
        if (auto const id = own_id(request))
            response->headers.push_back({"X-Request-Id", std::string{*id}});
        return finished(*std::move(response));
    } catch (tenancy::Unavailable const& broken) {
        log_.broken(broken.what());
        return finished(problem(Error{errors::unavailable}.again_after(std::chrono::seconds{2})));
    } catch (tenancy::InDoubt const& broken) {
        log_.broken(broken.what());
        return finished(problem(Error{errors::in_doubt}));
    } catch (tenancy::Corrupt const& broken) {
        log_.broken(broken.what());
    } catch (std::exception const&) {
        log_.broken("an exception that nobody expected");  // its text may hold what was sent
    }
    return finished(problem(internal));
}

std::optional<http::Response> Dispatch::find_route(http::Request const& request, Thread thread)
{
    if (request.path() == document_path && reads(request.method()))
        return http::Response{.body = document_, .label = document_path};
    if (auto const* page = page_at(request); page && reads(request.method())) {
        if (thread == Thread::io && page->runs == PageRuns::on_worker) return std::nullopt;
        auto response = page->make(node_);
        response.label = page->path;
        return response;
    } else if (page || request.path() == document_path) {
        return not_allowed({http::Method::get});
    }
    auto match = router_.match(request.method(), request.segments());
    if (!match.route && !match.allowed.empty()) return not_allowed(match.allowed);
    if (!match.route) return problem(errors::no_route);
    auto response = run(match, request, thread);
    if (response) response->label = match.route->pattern;
    return response;
}

bool Dispatch::runs_here(Route const& route, Thread thread) const
{
    if (thread == Thread::worker || route.runs == Runs::on_io_thread) return true;
    return route.runs == Runs::on_io_thread_if_quick &&
           node_.quick_reads == QuickReads::on_io_thread;
}

// Who calls is asked first: whoever may not is told that, and nothing about their input.
std::optional<http::Response> Dispatch::run(RouteMatch& match, http::Request const& request,
                                            Thread thread)
{
    auto const admission = gatekeeper_.admit(match, request, thread);
    if (!admission) return std::nullopt;
    if (!admission->admitted) return named(problem(admission->admitted.error()), *admission);
    auto response = run_admitted(*admission->admitted, match, request, thread);
    if (!response) return std::nullopt;
    return named(*std::move(response), *admission);
}

std::optional<http::Response> Dispatch::run_admitted(Admitted const& admitted, RouteMatch& match,
                                                     http::Request const& request, Thread thread)
{
    auto const& route = *match.route;
    if (!json_or_nothing(request)) return problem(media_type);
    if (auto faults = add_parameters(match, request); !faults.empty())
        return problem(std::move(faults));
    if (!runs_here(route, thread)) return std::nullopt;
    auto const& caller = admitted.caller;
    auto const again = [&]() -> Result<Done> {
        auto const admission = gatekeeper_.admit(match, request, Thread::worker);
        if (!admission->admitted) return admission->admitted.error();
        return Done{};
    };
    Asked asked{.parameters = match.parameters,
                .body = {},
                .caller = caller ? &*caller : nullptr,
                .from = {request.origin(), request.header("User-Agent").value_or("")}};

    tenancy::FunctionRef<Result<Done>()> const still_allowed = again;
    asked.still_allowed = &still_allowed;
    if (route.has_body()) asked.body = body_of(request);
    if (auto const key = request.header("Idempotency-Key"); key && route.repeatable) {
        if (!IdempotencyKey::parse(*key)) return problem(errors::bad_key);
        asked.repeatable = repeatable(node_, *caller, request, *key);
    }
    return respond(route, request, route.call(node_, asked));
}

http::Response Dispatch::finished(http::Response response)
{
    response.headers.reserve(response.headers.size() + 3);
    if (response.header("X-Request-Id").empty())
        response.headers.push_back({"X-Request-Id", start_ + eight_digits(++count_)});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    if (response.header("Cache-Control").empty())
        response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

http::Response Dispatch::refuse(int status, std::string_view why)
{
    auto const code = "http.status_" + std::to_string(status);
    return finished(problem(Failure{status, code, why}));
}

// A path is what a client says, and may hold anything: the log has the row's.
std::string_view Dispatch::label_of(http::Request const& request) const
{
    auto const match = router_.match(request.method(), request.segments());
    if (match.route) return match.route->pattern;
    if (auto const* const page = page_at(request)) return page->path;
    return request.path() == document_path ? document_path : "-";
}

void Dispatch::answered(http::Request const& request, http::Response const& response,
                        std::chrono::nanoseconds took)
{
    log_.answered({.time = node_.now(),
                   .request = response.header("X-Request-Id"),
                   .address = request.origin(),
                   .user = unless_empty(response.user),
                   .tenant = unless_empty(response.tenant),
                   .method = http::text(request.method()),
                   .route = response.label.empty() ? label_of(request) : response.label,
                   .status = response.status,
                   .microseconds = took.count() / 1'000});
}

void Dispatch::refused(std::string_view origin, http::Response const& response)
{
    log_.answered({.time = node_.now(),
                   .request = response.header("X-Request-Id"),
                   .address = origin,
                   .user = {},
                   .tenant = {},
                   .method = "-",
                   .route = "-",
                   .status = response.status,
                   .microseconds = 0});
}

}  // namespace freehold::api
