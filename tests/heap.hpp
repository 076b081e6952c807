#pragma once
// What a call takes of the heap, and what it leaves there.

#include <cstddef>
#include <functional>
#include <string_view>

namespace freehold::tenancy {

// While one lives, every block is searched for a marker before it is given back.
class HeapWatch {
public:
    explicit HeapWatch(std::string_view marker);
    HeapWatch(HeapWatch const&) = delete;
    ~HeapWatch();

    std::size_t seen() const;  // blocks that held the marker when they were freed
};

// The most bytes that were held at once during the call, besides those held before it.
std::size_t peak_of(std::function<void()> const& call);

}  // namespace freehold::tenancy
