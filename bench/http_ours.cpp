// Our listener with the floor's fixed answer, given on the I/O thread.
//   http_ours PORT THREADS BYTES

#include "http/listener.hpp"

#include <csignal>
#include <cstdlib>
#include <string>

namespace {

using namespace freehold::http;

class Fixed final : public Application {
public:
    explicit Fixed(std::size_t bytes) : answer_(bytes, 'x') {}

    std::uint64_t body_limit(Request const&) const override { return 65'536; }
    std::optional<Response> answer_inline(Request const&) override
    {
        return Response{.body = answer_};
    }
    Response answer(Request const&) override { return {.body = answer_}; }
    Response refuse(int status, std::string_view why) override
    {
        return {.status = status, .body = std::string{why}, .type = media::plain};
    }
    void answered(Request const&, Response const&, std::chrono::nanoseconds) override {}

private:
    std::string answer_;
};

}  // namespace

int main(int count, char** words)
{
    if (count != 4) return 2;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    Fixed application{static_cast<std::size_t>(std::atoi(words[3]))};
    Listener listener{application,
                      {.port = static_cast<std::uint16_t>(std::atoi(words[1]))},
                      {},
                      static_cast<std::size_t>(std::atoi(words[2]))};
    int signal = 0;
    sigwait(&signals, &signal);
}
