#include <vocabulary/heap_watch.hpp>

#include <malloc.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>

namespace {

// Without any allocation of its own: it is asked while memory is freed.
struct Watch {
    std::array<char, 64> marker{};
    std::atomic<std::size_t> size{0};
    std::atomic<std::size_t> seen{0};
};
Watch watch;

void look_at(void* block) noexcept
{
    auto const size = watch.size.load();
    if (block && size && ::memmem(block, ::malloc_usable_size(block), watch.marker.data(), size))
        ++watch.seen;
}

}  // namespace

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define UNDER_THREAD_SANITIZER 1
#endif
#endif

#if UNDER_THREAD_SANITIZER

// Its operators cannot be replaced, but it tells what is freed.
#include <sanitizer/allocator_interface.h>

namespace {

int const told = __sanitizer_install_malloc_and_free_hooks(
    [](void const volatile*, std::size_t) {},
    [](void const volatile* block) { look_at(const_cast<void*>(block)); });

}  // namespace

#else

// All of them: under a sanitizer those left out would be another allocator's.
void* operator new(std::size_t size, std::nothrow_t const&) noexcept
{
    return std::calloc(1, size ? size : 1);
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
    look_at(block);
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

}  // namespace freehold::tenancy
