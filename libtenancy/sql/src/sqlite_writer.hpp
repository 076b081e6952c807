#pragma once
// The one thread that writes to a SQLite file. It takes what is queued, runs each unit in a
// savepoint, commits once, then answers all: many writers share one fsync.

#include "connection.hpp"

#include <freehold/tenancy/rows.hpp>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <semaphore>
#include <thread>

namespace freehold::tenancy_sql {

class SqliteWriter {
public:
    using Body = tenancy::FunctionRef<bool(tenancy::Rows&)>;

    SqliteWriter(std::unique_ptr<Connection> connection, tenancy::Catalogue catalogue,
                 std::size_t longest_queue = 10'000);
    ~SqliteWriter();

    // Waits until the unit's group is on disk. Throws what the body threw, or Unavailable.
    tenancy::Outcome run(tenancy::Reach const& reach, Body body);

private:
    struct Task {
        tenancy::Reach const* reach;
        Body body;
        tenancy::Outcome outcome{};
        std::exception_ptr error{};
        // Its own, so that an answer wakes nobody else. It may end while the writer is still inside
        // release(): libstdc++ reads nothing of it any more then, but takes its address to wake.
        std::binary_semaphore answered{0};
    };

    void work(std::stop_token const& stop);
    bool wait(std::unique_lock<std::mutex>& lock, std::stop_token const& stop);
    void run_group(std::deque<Task*>& waiting);
    void run_one(Task& task);
    bool transaction_lives();
    int deferred_violations();

    std::unique_ptr<Connection> connection_;
    tenancy::Catalogue catalogue_;
    std::size_t longest_queue_;
    std::mutex mutex_;
    std::condition_variable_any queued_;
    std::deque<Task*> queue_;
    std::chrono::steady_clock::duration last_commit_{};
    std::jthread thread_;
};

}  // namespace freehold::tenancy_sql
