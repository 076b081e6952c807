#pragma once
// The port between the listener and what answers. The listener calls it from all its threads, at the
// same time; it must outlive the listener. An exception out of any function is answered through
// refuse(500, …), and the connection goes on where its framing allows.

#include "http/request.hpp"
#include "http/response.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace freehold::http {

class Application {
public:
    virtual ~Application() = default;

    // How many bytes a body may have, asked when the head is in, before any of the body is read.
    // On the I/O thread. Only requests that announce a body are asked about.
    virtual std::uint64_t body_limit(Request const& head) const = 0;

    // The address that a request comes from, where that is not the peer's: asked once, when the head
    // is in, on the I/O thread.
    virtual std::optional<std::string> origin_of(Request const& head) const;

    // Whether the peer brings the connections of many, so that what holds for each does not for it.
    virtual bool is_proxy(std::string_view peer) const;

    // On the I/O thread, which serves thousands: the answer, or nothing when a worker must find it.
    virtual std::optional<Response> answer_inline(Request const& request) = 0;

    // On a worker: may block. A handler that never returns keeps the listener from stopping.
    virtual Response answer(Request const& request) = 0;

    // The answer to what never became a request (400, 408, 413, 414, 415, 417, 431, 501, 505), to
    // what found no worker or no room (503, to which Retry-After is added) and to an exception
    // (500). `why` may be shown to whoever asked.
    virtual Response refuse(int status, std::string_view why) = 0;

    // After an answer's last byte was taken by the kernel, or the client was found gone or cut off:
    // for the access log. Cheap: on the I/O thread.
    virtual void answered(Request const& request, Response const& response,
                          std::chrono::nanoseconds took) = 0;

    // The same for what never became a request, or whose body did not.
    virtual void refused(std::string_view origin, Response const& response);
};

inline std::optional<std::string> Application::origin_of(Request const& /*head*/) const
{
    return std::nullopt;
}
inline bool Application::is_proxy(std::string_view /*peer*/) const { return false; }
inline void Application::refused(std::string_view /*origin*/, Response const& /*response*/) {}

}  // namespace freehold::http
