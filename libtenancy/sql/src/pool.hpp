#pragma once
// A bounded pool of connections. A lease waits for at most `patience`; what comes back broken or
// inside a transaction is closed, never handed out again.

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

    Pool(Open open, std::size_t most, std::chrono::milliseconds patience)
        : open_{std::move(open)}, most_{most}, patience_{patience}
    {
    }

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
    void take_back(std::unique_ptr<Connection> connection);

    Open open_;
    std::size_t most_;
    std::chrono::milliseconds patience_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t leased_ = 0;
};

}  // namespace freehold::tenancy_sql
