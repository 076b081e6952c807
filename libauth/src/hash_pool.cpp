#include "hash_pool.hpp"

#include <algorithm>
#include <cmath>

namespace freehold::auth {

namespace {

std::size_t threads_of(HasherLimits const& limits)
{
    return limits.threads ? limits.threads
                          : std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
}

}  // namespace

HashPool::HashPool(HasherLimits const& limits)
    : most_waiting_{limits.queue ? limits.queue : 16 * threads_of(limits)}, keep_{limits.keep}
{
    for (std::size_t i = 0; i < threads_of(limits); ++i) threads_.emplace_back([this] { serve(); });
}

HashPool::~HashPool()
{
    {
        std::unique_lock const lock{mutex_};
        ending_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

Result<Done> HashPool::run(std::function<void(HashMemory&)> work)
{
    Work task{std::move(work)};
    auto done = task.get_future();
    {
        std::unique_lock const lock{mutex_};
        if (waiting_.size() >= most_waiting_) return busy();
        waiting_.push_back(std::move(task));
        changed_.notify_one();  // within: from here on the pool may end
    }
    done.get();
    return Done{};
}

std::size_t HashPool::waiting() const
{
    std::unique_lock const lock{mutex_};
    return waiting_.size();
}

// When those that wait now will have been served.
Error HashPool::busy() const
{
    auto const turns = waiting_.size() / threads_.size() + 1;
    auto const seconds = std::clamp(std::ceil(static_cast<double>(turns) * usual_.count()), 1.0,
                                    60.0);
    return Error{errors::hashing_busy}.again_after(std::chrono::seconds{static_cast<int>(seconds)});
}

// Waits for work; false at the end. An idle thread keeps no memory.
bool HashPool::next(std::unique_lock<std::mutex>& lock, HashMemory& memory)
{
    auto const ready = [this] { return ending_ || !waiting_.empty(); };
    if (!changed_.wait_for(lock, keep_, ready)) {
        memory.give_back();
        changed_.wait(lock, ready);
    }
    return !waiting_.empty();
}

void HashPool::serve()
{
    HashMemory memory;
    std::unique_lock lock{mutex_};
    while (next(lock, memory)) {
        auto work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        auto const from = std::chrono::steady_clock::now();
        work(memory);
        std::chrono::duration<double> const took = std::chrono::steady_clock::now() - from;
        lock.lock();
        usual_ = usual_ * 0.9 + took * 0.1;
    }
}

}  // namespace freehold::auth
