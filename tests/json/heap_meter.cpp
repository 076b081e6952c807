#include "heap_meter.hpp"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> held{0};
std::atomic<std::size_t> most{0};

void* take(std::size_t size) noexcept
{
    auto* const block = std::malloc(size ? size : 1);
    if (!block) return nullptr;
    auto const now = held += ::malloc_usable_size(block);
    auto peak = most.load();
    while (peak < now && !most.compare_exchange_weak(peak, now)) {}
    return block;
}

void give(void* block) noexcept
{
    if (block) held -= ::malloc_usable_size(block);
    std::free(block);
}

}  // namespace

// All of them: under a sanitizer those left out would be another allocator's.
void* operator new(std::size_t size, std::nothrow_t const&) noexcept { return take(size); }
void* operator new[](std::size_t size, std::nothrow_t const&) noexcept { return take(size); }
void* operator new(std::size_t size)
{
    if (auto* const block = take(size)) return block;
    throw std::bad_alloc{};
}
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* block) noexcept { give(block); }
void operator delete[](void* block) noexcept { give(block); }
void operator delete(void* block, std::size_t) noexcept { give(block); }
void operator delete[](void* block, std::size_t) noexcept { give(block); }
void operator delete(void* block, std::nothrow_t const&) noexcept { give(block); }
void operator delete[](void* block, std::nothrow_t const&) noexcept { give(block); }

namespace freehold::json {

std::size_t peak_of(std::function<void()> const& call)
{
    auto const before = held.load();
    most = before;
    call();
    return most - before;
}

}  // namespace freehold::json
