#pragma once
// One JSON object per line on a file descriptor: every request, and what broke. Nothing that a
// client sent is in it but its address, whom its token proves it to be and the tenant it names. Lines
// are gathered and written every so often by a thread of its own; what cannot be written is counted,
// and the count is the next line's.

#include <freehold/tenancy/time.hpp>

#include <boost/describe.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace freehold::api {

struct AccessLine {
    tenancy::Time time;
    std::string_view request;
    std::string_view address;
    std::optional<std::string_view> user;  // nobody, or nobody proven
    std::optional<std::string_view> tenant;  // where they act, or tried to
    std::string_view method;
    std::string_view route;
    std::int32_t status;
    std::int64_t microseconds;
};
BOOST_DESCRIBE_STRUCT(AccessLine, (),
                      (time, request, address, user, tenant, method, route, status, microseconds))

struct BrokenLine {
    std::string broken;
};
BOOST_DESCRIBE_STRUCT(BrokenLine, (), (broken))

struct LostLine {
    std::int64_t lines_lost;
};
BOOST_DESCRIBE_STRUCT(LostLine, (), (lines_lost))

class AccessLog {
public:
    static constexpr std::size_t most_waiting = 4'194'304;  // bytes

    explicit AccessLog(int descriptor,
                       std::chrono::milliseconds every = std::chrono::milliseconds{100});
    ~AccessLog();  // writes what waits

    void answered(AccessLine const& line);
    void broken(std::string_view what);

private:
    void add(std::string line);
    void work();

    int descriptor_;
    std::chrono::milliseconds every_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::string waiting_;
    std::int64_t lost_ = 0;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace freehold::api
