#include "office.hpp"

#include "conversation.hpp"

#include <stdexcept>

namespace freehold::http::test {

using namespace std::chrono_literals;

namespace {

std::string_view first(Request const& request)
{
    return request.segments().empty() ? std::string_view{} : request.segments().front();
}

}  // namespace

std::uint64_t Office::body_limit(Request const& head) const
{
    if (first(head) == "fails") throw std::runtime_error{"no limit known"};
    if (first(head) == "big") return large_body;
    return first(head) == "small" ? 10 : 1'000;
}

std::optional<std::string> Office::origin_of(Request const& head) const
{
    if (head.header("X-Origin") == "fails") throw std::runtime_error{"no origin known"};
    auto const said = head.header("X-Origin");
    return said ? std::optional<std::string>{*said} : std::nullopt;
}

std::optional<Response> Office::answer_inline(Request const& request)
{
    see(request);
    auto const word = first(request);
    if (word == "worker" || word == "held") return {};
    if (word == "fails") throw std::runtime_error{"a failure on the I/O thread"};
    if (word == "nonsense") return Response{.status = 99};
    if (word == "empty") return Response{.status = 204};
    if (word == "same") return Response{.status = 304, .body = "unseen"};
    if (word == "origin") return Response{.body = request.origin(), .type = media::plain};
    if (word == "large") return Response{.body = std::string(large_body, 'x')};
    return Response{.body = in_words(request), .type = media::plain};
}

Response Office::answer(Request const& request)
{
    if (request.path().ends_with("/fails")) throw std::runtime_error{"a failure on a worker"};
    if (first(request) == "held") {
        std::unique_lock lock{mutex_};
        ++held_;
        changed_.notify_all();
        changed_.wait_for(lock, 10s, [this] { return is_released_; });
    }
    return {.body = in_words(request), .type = media::plain};
}

Response Office::refuse(int status, std::string_view why)
{
    return {.status = status, .body = std::string{why}, .type = media::plain};
}

void Office::answered(Request const& request, Response const& response,
                      std::chrono::nanoseconds took)
{
    std::lock_guard const lock{mutex_};
    log_.push_back(std::string{text(request.method())} + " " + std::string{request.target()} + " " +
                   std::to_string(took > 0ns ? response.status : -1));
    changed_.notify_all();
}

void Office::refused(std::string_view origin, Response const& response)
{
    std::lock_guard const lock{mutex_};
    log_.push_back(std::string{origin} + " " + std::to_string(response.status));
    changed_.notify_all();
}

void Office::release()
{
    std::lock_guard const lock{mutex_};
    is_released_ = true;
    changed_.notify_all();
}

void Office::wait_for_held(std::size_t count)
{
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, 10s, [&] { return held_ >= count; });
}

std::vector<std::string> Office::seen() const
{
    std::lock_guard const lock{mutex_};
    return seen_;
}

std::vector<std::string> Office::log() const
{
    std::lock_guard const lock{mutex_};
    return log_;
}

void Office::wait_for_log(std::size_t lines) const
{
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, 10s, [&] { return log_.size() >= lines; });
}

void Office::forget()
{
    std::lock_guard const lock{mutex_};
    seen_.clear();
    log_.clear();
}

void Office::see(Request const& request)
{
    std::lock_guard const lock{mutex_};
    seen_.push_back(in_words(request));
}

ListenerLimits quick()
{
    ListenerLimits limits;
    limits.headers = limits.body = limits.body_grace = limits.idle = limits.write = 10s;
    limits.linger = 200ms;
    limits.grace = 5s;
    return limits;
}

}  // namespace freehold::http::test
