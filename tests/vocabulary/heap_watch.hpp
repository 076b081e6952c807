#pragma once
// Watches what a test leaves behind: while one lives, every block of memory is searched for a
// marker before it is given back to the heap.

#include <cstddef>
#include <string_view>

namespace freehold::tenancy {

class HeapWatch {
public:
    explicit HeapWatch(std::string_view marker);
    HeapWatch(HeapWatch const&) = delete;
    ~HeapWatch();

    std::size_t seen() const;  // blocks that held the marker when they were freed
};

}  // namespace freehold::tenancy
