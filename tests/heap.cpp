#include <heap.hpp>

#include <malloc.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#include <sanitizer/allocator_interface.h>
#define UNDER_THREAD_SANITIZER 1
#endif
#endif

namespace {

// Without any allocation of their own: they are asked while memory is taken and freed.
struct Watch {
    std::array<char, 64> marker{};
    std::atomic<std::size_t> size{0};
    std::atomic<std::size_t> seen{0};
};
Watch watch;
std::atomic<std::size_t> held{0};
std::atomic<std::size_t> most{0};

void taken(void* block) noexcept
{
    auto const now = held += ::malloc_usable_size(block);
    auto peak = most.load();
    while (peak < now && !most.compare_exchange_weak(peak, now)) {}
}

void given(void* block) noexcept
{
    auto const size = ::malloc_usable_size(block);
    held -= size;
    auto const searched = watch.size.load();
    if (block && searched && ::memmem(block, size, watch.marker.data(), searched)) ++watch.seen;
}

}  // namespace

#if UNDER_THREAD_SANITIZER

// Its operators cannot be replaced, but it tells what is taken and given.
namespace {
int const told = __sanitizer_install_malloc_and_free_hooks(
    [](void const volatile* block, std::size_t) { taken(const_cast<void*>(block)); },
    [](void const volatile* block) { given(const_cast<void*>(block)); });
}

#else

// All of them: under a sanitizer those left out would be another allocator's. Empty blocks, so that
// a marker is found where it was written and not where its block was used again.
void* operator new(std::size_t size, std::nothrow_t const&) noexcept
{
    auto* const block = std::calloc(1, size ? size : 1);
    if (block) taken(block);
    return block;
}
void* operator new[](std::size_t size, std::nothrow_t const& no) noexcept
{
    return operator new(size, no);
}
void* operator new(std::size_t size)
{
    if (auto* const block = operator new(size, std::nothrow)) return block;
    throw std::bad_alloc{};
}
void* operator new[](std::size_t size) { return operator new(size); }

void operator delete(void* block) noexcept
{
    given(block);
    std::free(block);
}
void operator delete[](void* block) noexcept { operator delete(block); }
void operator delete(void* block, std::size_t) noexcept { operator delete(block); }
void operator delete[](void* block, std::size_t) noexcept { operator delete(block); }
void operator delete(void* block, std::nothrow_t const&) noexcept { operator delete(block); }
void operator delete[](void* block, std::nothrow_t const&) noexcept { operator delete(block); }

#endif

namespace freehold::tenancy {

HeapWatch::HeapWatch(std::string_view marker)
{
    if (marker.size() > watch.marker.size())
        throw std::length_error{"a marker has at most 64 bytes"};
    std::memcpy(watch.marker.data(), marker.data(), marker.size());
    watch.seen = 0;
    watch.size = marker.size();
}
HeapWatch::~HeapWatch() { watch.size = 0; }
std::size_t HeapWatch::seen() const { return watch.seen; }

std::size_t peak_of(std::function<void()> const& call)
{
    auto const before = held.load();
    most = before;
    call();
    return most - before;
}

}  // namespace freehold::tenancy
