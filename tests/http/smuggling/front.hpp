#pragma once
// Somebody else's proxy in front of the listener, started for a test and ended with it. It marks
// each request it passes on with `X-Front: <mark>`, which no client knows, so a request without the
// mark is one that the proxy does not know of.

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace freehold::http::test {

class Front {
public:
    // nginx, or haproxy as lenient as it can be made. Listens when it returns.
    static Front nginx(std::uint16_t behind);
    static Front haproxy(std::uint16_t behind);

    ~Front();
    Front(Front const&) = delete;
    Front& operator=(Front const&) = delete;

    std::uint16_t port() const { return port_; }
    static constexpr std::string_view mark = "b5f1d7c2";

private:
    Front(std::string const& program, std::string const& option, std::string configuration,
          std::uint16_t behind);

    std::filesystem::path room_;
    std::uint16_t port_;
    pid_t process_;
};

}  // namespace freehold::http::test
