#pragma once
// A bounded pool of connections. A lease waits for at most `patience`; what comes back broken or
// inside a transaction is closed, never handed out again. What nobody needed for `keep` is closed
// when another one comes back.

#include "connection.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace freehold::tenancy_sql {

class Pool {
public:
    using Open = std::function<std::unique_ptr<Connection>()>;

    struct Limits {
        std::size_t most;
        std::chrono::milliseconds patience;
        std::chrono::milliseconds keep;
    };
    Pool(Open open, Limits const& limits) : open_{std::move(open)}, limits_{limits} {}

    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection)
            : pool_{pool}, connection_{std::move(connection)}
        {
        }
        Lease(Lease const&) = delete;
        ~Lease() { pool_.take_back(std::move(connection_)); }
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

    private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    // Throws Unavailable when all stay in use, Failure when none can be opened.
    Lease lease();

private:
    struct Idle {
        std::unique_ptr<Connection> connection;
        std::chrono::steady_clock::time_point since;
    };
    void take_back(std::unique_ptr<Connection> connection);
    std::vector<Idle> take_stale();

    Open open_;
    Limits limits_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<Idle> idle_;  // the longest first
    std::size_t leased_ = 0;
};

}  // namespace freehold::tenancy_sql
