#pragma once
// A thread that does something every so often, from its making to its end. What it throws is told
// and ends nothing: the next time comes.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>

namespace freehold::app {

class Upkeep {
public:
    using Told = std::function<void(std::string_view what)>;

    // The first time at once.
    Upkeep(std::chrono::milliseconds every, std::function<void()> work, Told told);
    ~Upkeep();  // waits until what runs has ended

private:
    void run();
    void once() noexcept;

    std::chrono::milliseconds every_;
    std::function<void()> work_;
    Told told_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace freehold::app
