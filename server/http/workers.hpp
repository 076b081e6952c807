#pragma once
// Threads for what blocks, and a bounded queue in front of them. A thread is started when work comes
// and none is free, so a server that never blocks never pays for them.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace freehold::http {

class Workers {
public:
    // Run once, on a worker. Must not throw: who posts it has to take its failure home.
    class Job {
    public:
        virtual ~Job() = default;
        virtual void run() = 0;
    };

    Workers(std::size_t threads, std::size_t queue) : most_threads_{threads}, most_jobs_{queue} {}
    ~Workers() { stop(); }

    // Gives the job back when the queue is full or the workers were stopped.
    [[nodiscard]] std::unique_ptr<Job> post(std::unique_ptr<Job> job);

    // Finishes what was posted and ends the threads.
    void stop();

private:
    void work();
    bool start_one();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::unique_ptr<Job>> jobs_;
    std::vector<std::thread> threads_;
    std::size_t most_threads_;
    std::size_t most_jobs_;
    std::size_t free_ = 0;  // threads that wait for a job
    bool stopping_ = false;
};

}  // namespace freehold::http
