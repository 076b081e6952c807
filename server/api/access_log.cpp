#include "api/access_log.hpp"

#include <freehold/json/write.hpp>

#include <cerrno>

#include <unistd.h>

namespace freehold::api {

namespace {

// A log that cannot be written must not stop the server.
void write_all(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        auto const wrote = ::write(descriptor, text.data(), text.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(wrote));
    }
}

}  // namespace

AccessLog::AccessLog(int descriptor, std::chrono::milliseconds every)
    : descriptor_{descriptor}, every_{every}, thread_{[this] { work(); }}
{
}

AccessLog::~AccessLog()
{
    {
        std::lock_guard const lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void AccessLog::answered(AccessLine const& line) { add(json::write(line)); }

void AccessLog::broken(std::string_view what) { add(json::write(BrokenLine{std::string{what}})); }

void AccessLog::add(std::string line)
{
    line += '\n';
    std::lock_guard const lock{mutex_};
    if (waiting_.size() + line.size() > most_waiting) ++lost_;
    else waiting_ += line;
}

void AccessLog::work()
{
    std::unique_lock lock{mutex_};
    for (bool last = false; !last;) {
        last = wake_.wait_for(lock, every_, [this] { return stopping_; });
        auto text = std::exchange(waiting_, {});
        if (lost_ > 0) text += json::write(LostLine{std::exchange(lost_, 0)}) + '\n';
        lock.unlock();
        write_all(descriptor_, text);
        lock.lock();
    }
}

}  // namespace freehold::api
