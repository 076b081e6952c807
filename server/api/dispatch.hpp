#pragma once
// A request's way, without sockets: the row, who calls, whether they may, the input, the handler,
// the answer. Everything that a client can do wrong is answered here, and every exception ends here.

#include "api/access_log.hpp"
#include "api/gatekeeper.hpp"
#include "api/page.hpp"

#include "http/application.hpp"

#include <atomic>
#include <string>

namespace freehold::api {

class Dispatch final : public http::Application {
public:
    static constexpr std::uint64_t largest_body = 1'048'576;
    static constexpr std::uint64_t largest_auth_body = 65'536;

    // All outlive it.
    Dispatch(Node& node, std::span<Route const> routes, AccessLog& log);

    std::uint64_t body_limit(http::Request const& head) const override;
    std::optional<std::string> origin_of(http::Request const& head) const override;
    bool is_proxy(std::string_view peer) const override { return node_.proxies.has(peer); }
    std::optional<http::Response> answer_inline(http::Request const& request) override;
    http::Response answer(http::Request const& request) override;
    http::Response refuse(int status, std::string_view why) override;
    void answered(http::Request const& request, http::Response const& response,
                  std::chrono::nanoseconds took) override;
    void refused(std::string_view origin, http::Response const& response) override;

private:
    std::optional<http::Response> find_answer(http::Request const& request, Thread thread);
    std::optional<http::Response> find_route(http::Request const& request, Thread thread);
    std::optional<http::Response> run(RouteMatch& match, http::Request const& request,
                                      Thread thread);
    std::optional<http::Response> run_admitted(Admitted const& admitted, RouteMatch& match,
                                               http::Request const& request, Thread thread);
    bool runs_here(Route const& route, Thread thread) const;
    std::string_view label_of(http::Request const& request) const;
    http::Response finished(http::Response response);

    Node& node_;
    Router router_;
    Gatekeeper gatekeeper_;
    AccessLog& log_;
    std::string const document_;  // openapi.json
    std::string const start_;  // of request ids
    std::atomic<std::uint64_t> count_{0};
};

}  // namespace freehold::api
