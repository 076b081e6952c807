#include "app/upkeep.hpp"

#include <freehold/tenancy/broken.hpp>

namespace freehold::app {

Upkeep::Upkeep(std::chrono::milliseconds every, std::function<void()> work, Told told)
    : every_{every}, work_{std::move(work)}, told_{std::move(told)}, thread_{[this] { run(); }}
{
}

Upkeep::~Upkeep()
{
    {
        std::lock_guard const lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Upkeep::run()
{
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        lock.unlock();
        once();
        lock.lock();
        wake_.wait_for(lock, every_, [this] { return stopping_; });
    }
}

void Upkeep::once() noexcept
{
    try {
        work_();
    } catch (tenancy::Unavailable const& broken) {
        told_(broken.what());
    } catch (tenancy::InDoubt const& broken) {
        told_(broken.what());
    } catch (std::exception const&) {
        told_("upkeep met an exception that nobody expected");  // its text may hold what was sent
    }
}

}  // namespace freehold::app
