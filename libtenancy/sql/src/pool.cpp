#include "pool.hpp"

#include <freehold/tenancy/broken.hpp>

namespace freehold::tenancy_sql {

Pool::Lease Pool::lease()
{
    std::unique_lock lock{mutex_};
    if (!returned_.wait_for(lock, patience_, [&] { return !idle_.empty() || leased_ < most_; }))
        throw tenancy::Unavailable{
            "all connections to the database stayed in use: try again later"};
    ++leased_;
    while (!idle_.empty()) {
        auto connection = std::move(idle_.back());  // the last one back is the warmest
        idle_.pop_back();
        lock.unlock();
        if (connection->idle()) return {*this, std::move(connection)};
        connection.reset();  // the server ended it while nobody used it
        lock.lock();
    }
    lock.unlock();
    try {
        return {*this, open_()};
    } catch (...) {
        take_back(nullptr);
        throw;
    }
}

void Pool::take_back(std::unique_ptr<Connection> connection)
{
    auto const fit = connection && connection->seems_idle();
    if (!fit) connection.reset();  // outside the lock: closing may take a while
    std::unique_lock const lock{mutex_};
    --leased_;
    if (fit) idle_.push_back(std::move(connection));
    returned_.notify_one();
}

}  // namespace freehold::tenancy_sql
