#include "http/workers.hpp"

#include <system_error>
#include <utility>

namespace freehold::http {

std::unique_ptr<Workers::Job> Workers::post(std::unique_ptr<Job> job)
{
    std::unique_lock lock{mutex_};
    // Jobs for threads that are free, or not yet started, do not wait: the queue is for the others.
    auto const at_hand = free_ + most_threads_ - threads_.size();
    if (stopping_ || jobs_.size() >= most_jobs_ + at_hand) return job;
    if (jobs_.size() >= free_ && threads_.size() < most_threads_ && !start_one() &&
        threads_.empty())
        return job;
    jobs_.push_back(std::move(job));
    lock.unlock();  // whom it wakes would only wait for it
    wake_.notify_one();
    return {};
}

// Counted as free from now on, so that the next job does not start a thread for this one's work.
bool Workers::start_one()
{
    try {
        threads_.emplace_back([this] { work(); });
    } catch (std::system_error const&) {
        return false;  // no more threads to be had: those there are must do
    }
    ++free_;
    return true;
}

void Workers::work()
{
    std::unique_lock lock{mutex_};
    for (;;) {
        wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        {
            auto const job = std::move(jobs_.front());
            jobs_.pop_front();
            --free_;
            lock.unlock();
            job->run();
        }
        lock.lock();
        ++free_;
    }
}

void Workers::stop()
{
    std::vector<std::thread> threads;
    {
        std::lock_guard const lock{mutex_};
        stopping_ = true;
        threads.swap(threads_);
        wake_.notify_all();
    }
    for (auto& each : threads) each.join();
}

}  // namespace freehold::http
