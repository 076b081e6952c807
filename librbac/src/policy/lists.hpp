#pragma once
// Many short lists in two blocks: where each begins, and all of their items.

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace freehold::rbac {

template <class T>
class Lists {
public:
    Lists() = default;
    // Of `count` owners, those of equal owners in the order in which they come.
    Lists(std::size_t count, std::vector<std::pair<std::uint32_t, T>> const& owned)
        : begin_(count + 1), items_(owned.size())
    {
        for (auto const& [owner, item] : owned) ++begin_[owner + 1];
        for (std::size_t i = 0; i < count; ++i) begin_[i + 1] += begin_[i];
        auto next = begin_;
        for (auto const& [owner, item] : owned) items_[next[owner]++] = item;
    }

    std::span<T const> operator[](std::size_t owner) const noexcept
    {
        return {items_.data() + begin_[owner], items_.data() + begin_[owner + 1]};
    }
    std::span<T> operator[](std::size_t owner) noexcept
    {
        return {items_.data() + begin_[owner], items_.data() + begin_[owner + 1]};
    }
    std::size_t size() const { return begin_.size() - 1; }
    std::span<std::uint32_t const> begins() const { return begin_; }  // one more than lists
    T const* items() const noexcept { return items_.data(); }

    void add(std::span<T const> list)
    {
        items_.insert(items_.end(), list.begin(), list.end());
        begin_.push_back(static_cast<std::uint32_t>(items_.size()));
    }

private:
    std::vector<std::uint32_t> begin_{0};
    std::vector<T> items_;
};

}  // namespace freehold::rbac
