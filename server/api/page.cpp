#include "api/page.hpp"

#include "api/docs.hpp"
#include "api/problem.hpp"

#include <freehold/tenancy/unit.hpp>

#include <boost/json.hpp>

#include <array>

namespace freehold::api {

namespace {

using http::Response;

constexpr http::MediaType script{"text/javascript; charset=utf-8"};
constexpr http::MediaType style{"text/css; charset=utf-8"};

Response health(Node const&) { return {.body = R"({"status":"ok"})"}; }

// The store answers, and holds a platform: anything thrown is dispatch's 503.
Response ready(Node const& node)
{
    auto const found = node.store().read(
        tenancy::open_platform(node.store()), [](tenancy::Platform const& platform) {
            return platform.tenants.find(tenancy::platform_tenant, tenancy::platform_tenant);
        });
    if (!found) return problem(tenancy::Error{errors::unavailable});
    return {.body = R"({"status":"ready"})"};
}

Response keys(Node const& node)
{
    return {.headers = {{"Cache-Control", "public, max-age=300"}},
            .body = node.work.ring.jwks(node.now())};
}

// Where the Authorization API 1.0 (AuthZEN) is served: from the issuer's address.
Response authzen(Node const& node)
{
    auto const& issuer = node.work.tokens.issuer();
    boost::json::object const out{
        {"policy_decision_point", issuer},
        {"access_evaluation_endpoint", issuer + "/access/v1/evaluation"},
        {"access_evaluations_endpoint", issuer + "/access/v1/evaluations"},
        {"search_subject_endpoint", issuer + "/access/v1/search/subject"},
        {"search_resource_endpoint", issuer + "/access/v1/search/resource"},
        {"search_action_endpoint", issuer + "/access/v1/search/action"}};
    return {.headers = {{"Cache-Control", "public, max-age=300"}},
            .body = boost::json::serialize(out)};
}

Response docs(Node const&)
{
    return {.headers = {{"Content-Security-Policy",
                         "default-src 'none'; script-src 'self'; style-src 'self'; connect-src "
                         "'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}},
            .body = std::string{docs_html},
            .type = http::media::html};
}
Response docs_code(Node const&) { return {.body = std::string{docs_js}, .type = script}; }
Response docs_look(Node const&) { return {.body = std::string{docs_css}, .type = style}; }

constexpr std::array all{
    Page{"/health", "Does the process answer?", PageRuns::on_io_thread, health},
    Page{"/readyz", "Does the database answer?", PageRuns::on_worker, ready},
    Page{"/.well-known/jwks.json", "The public keys of access tokens (RFC 7517)",
         PageRuns::on_io_thread, keys},
    Page{"/.well-known/authzen-configuration",
         "Where the Authorization API 1.0 (AuthZEN) is served", PageRuns::on_io_thread, authzen},
    Page{"/docs", "The documentation that one can try", PageRuns::on_io_thread, docs},
    Page{"/docs/docs.js", "Its program", PageRuns::on_io_thread, docs_code},
    Page{"/docs/docs.css", "Its look", PageRuns::on_io_thread, docs_look},
};

}  // namespace

std::span<Page const> pages() { return all; }

}  // namespace freehold::api
