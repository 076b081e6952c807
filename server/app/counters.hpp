#pragma once
// How often what is held of an id was dropped. Whoever loads notes the counter first: what comes to
// be old while it is read is old at once. Ids share counters, so one dropped for another's sake is
// loaded again, and that is all. From any thread.

#include <freehold/tenancy/tenant.hpp>

#include <array>
#include <atomic>
#include <cstdint>

namespace freehold::app {

class Counters {
public:
    std::uint64_t at(tenancy::Uuid const& id) const { return counters_[place(id)].load(); }
    void count(tenancy::Uuid const& id) { ++counters_[place(id)]; }
    void count_all()
    {
        for (auto& counter : counters_) ++counter;
    }

    // Of a UUIDv7, its random half.
    static std::size_t low_half(tenancy::Uuid const& id)
    {
        std::size_t low = 0;
        for (std::size_t i = 8; i < 16; ++i) low = low << 8 | id.bytes[i];
        return low;
    }

private:
    // The platform's has one of its own, because whatever is held goes with it.
    static std::size_t place(tenancy::Uuid const& id)
    {
        return id == tenancy::platform_tenant.uuid() ? size : low_half(id) % size;
    }

    static constexpr std::size_t size = 4'096;
    std::array<std::atomic<std::uint64_t>, size + 1> counters_{};
};

}  // namespace freehold::app
