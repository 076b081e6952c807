#pragma once
// An application for tests, told by the path what to do, and a listener in front of it.

#include "http/listener.hpp"

#include "client.hpp"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

namespace freehold::http::test {

// /worker…        answered on a worker
// /held           answered on a worker, once release() was called
// /fails          throws on the I/O thread; /worker/fails on a worker
// /nonsense       answers with the status 99
// /empty, /same   204, 304
// /origin         answers with the request's origin
// /large          a body of large_body bytes
// /small          takes bodies of 10 bytes, /fails of none, /big of large_body, all else of 1,000
// all else        "METHOD target length:body"
class Office final : public Application {
public:
    static constexpr std::size_t large_body = 16'000'000;

    std::uint64_t body_limit(Request const& head) const override;
    // What X-Origin says; every peer is a proxy if `proxies`.
    std::optional<std::string> origin_of(Request const& head) const override;
    bool is_proxy(std::string_view) const override { return proxies; }
    std::optional<Response> answer_inline(Request const& request) override;
    Response answer(Request const& request) override;
    Response refuse(int status, std::string_view why) override;
    void answered(Request const& request, Response const& response,
                  std::chrono::nanoseconds took) override;
    void refused(std::string_view origin, Response const& response) override;

    void release();
    void wait_for_held(std::size_t count);  // until so many are held
    std::vector<std::string> seen() const;  // requests that were answered, in words
    std::vector<std::string> log() const;   // "METHOD target status", "origin status"
    void wait_for_log(std::size_t lines) const;
    void forget();

    bool proxies = false;

private:
    void see(Request const& request);

    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::vector<std::string> seen_;
    std::vector<std::string> log_;
    std::size_t held_ = 0;
    bool is_released_ = false;
};

// Limits that tests can wait for.
ListenerLimits quick();

}  // namespace freehold::http::test
