#include "http/guarded.hpp"

#include <exception>

namespace freehold::http {

namespace {

bool is_final(Response const& response) { return response.status >= 200 && response.status <= 599; }

Response in_plain_words(int status, std::string_view why)
{
    return {.status = status, .body = std::string{why}, .type = media::plain};
}

Response failure(Application& application)
{
    return refusal_of(application, 500, "The server failed to answer.");
}

Response refused(Application& application, int status, std::string_view why)
{
    try {
        auto response = application.refuse(status, why);
        if (is_final(response)) return response;
        return in_plain_words(status, why);
    } catch (std::exception const&) {
        return in_plain_words(status, why);
    }
}

}  // namespace

Response refusal_of(Application& application, int status, std::string_view why)
{
    auto response = refused(application, status, why);
    if (status == 503 && response.header("retry-after").empty())
        response.headers.emplace_back(HeaderName{"Retry-After"}, "1");
    return response;
}

std::optional<std::string> origin_of(Application const& application, Request const& request)
{
    try {
        return application.origin_of(request);
    } catch (std::exception const&) {
        return {};
    }
}

bool is_proxy(Application const& application, std::string_view peer)
{
    try {
        return application.is_proxy(peer);
    } catch (std::exception const&) {
        return false;
    }
}

std::optional<std::uint64_t> body_limit_of(Application const& application, Request const& request)
{
    try {
        return application.body_limit(request);
    } catch (std::exception const&) {
        return {};
    }
}

std::optional<Response> inline_answer_of(Application& application, Request const& request)
{
    try {
        auto response = application.answer_inline(request);
        if (!response || is_final(*response)) return response;
        return failure(application);
    } catch (std::exception const&) {
        return failure(application);
    }
}

Response answer_of(Application& application, Request const& request)
{
    try {
        auto response = application.answer(request);
        if (is_final(response)) return response;
        return failure(application);
    } catch (std::exception const&) {
        return failure(application);
    }
}

}  // namespace freehold::http
