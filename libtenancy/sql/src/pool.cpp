#include "pool.hpp"

#include <freehold/tenancy/broken.hpp>

#include <algorithm>
#include <iterator>

namespace freehold::tenancy_sql {

Pool::Lease Pool::lease()
{
    std::unique_lock lock{mutex_};
    if (!returned_.wait_for(lock, limits_.patience,
                            [&] { return !idle_.empty() || leased_ < limits_.most; }))
        throw tenancy::Unavailable{
            "all connections to the database stayed in use: try again later"};
    ++leased_;
    while (!idle_.empty()) {
        auto connection = std::move(idle_.back().connection);  // the last one back is the warmest
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
    std::vector<Idle> stale;
    std::unique_lock lock{mutex_};
    --leased_;
    if (fit) idle_.push_back({std::move(connection), std::chrono::steady_clock::now()});
    stale = take_stale();
    lock.unlock();
    returned_.notify_one();
}

std::vector<Pool::Idle> Pool::take_stale()
{
    auto const before = std::chrono::steady_clock::now() - limits_.keep;
    auto const end = std::ranges::find_if(idle_,
                                          [&](Idle const& idle) { return idle.since >= before; });
    std::vector<Idle> out{std::make_move_iterator(idle_.begin()), std::make_move_iterator(end)};
    idle_.erase(idle_.begin(), end);
    return out;
}

}  // namespace freehold::tenancy_sql
