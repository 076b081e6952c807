#pragma once
// How long what is held in memory may be believed. A process that has its database for itself knows of
// every change. Where many write, what others did is asked for every so often (following.hpp): what
// is held counts as long as that is done, and in any case for a minute at most, in case somebody
// wrote who tells nobody. From any thread.

#include <freehold/tenancy/time.hpp>

#include <atomic>
#include <chrono>

namespace freehold::app {

class Belief {
public:
    enum class Of { one, many };  // who write to the database

    explicit Belief(Of of) : of_{of} {}

    // Whether what the store said then is to be believed now.
    bool holds(tenancy::Time said, tenancy::Time now) const
    {
        return of_ == Of::one ||
               (now <= until_.load(std::memory_order_acquire) && now - said <= longest);
    }
    // Until then all that others did is known, or was not done yet.
    void renew(tenancy::Time until) { until_.store(until, std::memory_order_release); }

    static constexpr std::chrono::seconds longest{60};

private:
    Of of_;
    std::atomic<tenancy::Time> until_{tenancy::earliest};
};

}  // namespace freehold::app
