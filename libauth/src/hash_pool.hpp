#pragma once
// Threads that do pieces of work which need the memory of a hash.

#include "argon2id.hpp"

#include <freehold/auth/hasher.hpp>

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace freehold::auth {

class HashPool {
public:
    explicit HashPool(HasherLimits const& limits);
    HashPool(HashPool const&) = delete;
    ~HashPool();  // does what is queued first

    // Does it on one of the threads and waits; fails with hashing_busy. What it throws is thrown here.
    Result<Done> run(std::function<void(HashMemory&)> work);

    std::size_t waiting() const;

private:
    using Work = std::packaged_task<void(HashMemory&)>;

    Error busy() const;
    void serve();
    bool next(std::unique_lock<std::mutex>& lock, HashMemory& memory);

    std::size_t const most_waiting_;
    std::chrono::milliseconds const keep_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Work> waiting_;
    std::chrono::duration<double> usual_{0.02};  // what a hash took lately
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace freehold::auth
