#pragma once
// A value that several policies have in common and none changes: one policy follows from another and
// keeps all that is the same. The count is touched where policies are made and dropped, never by a
// question.

#include <atomic>
#include <cstddef>
#include <utility>

namespace freehold::rbac {

template <class T>
class Shared {
public:
    Shared() = default;
    template <class... From>
    static Shared make(From&&... from)
    {
        Shared out;
        out.held_ = new Held{T(std::forward<From>(from)...)};
        return out;
    }
    Shared(Shared const& other) noexcept : held_{other.held_}
    {
        if (held_) held_->count.fetch_add(1, std::memory_order_relaxed);
    }
    Shared(Shared&& other) noexcept : held_{std::exchange(other.held_, nullptr)} {}
    Shared& operator=(Shared other) noexcept
    {
        std::swap(held_, other.held_);
        return *this;
    }
    ~Shared()
    {
        if (held_ && held_->count.fetch_sub(1, std::memory_order_acq_rel) == 1) delete held_;
    }

    T const& operator*() const noexcept { return held_->value; }
    T const* operator->() const noexcept { return &held_->value; }
    T& own()  // for whoever makes the next policy: a value that nobody else sees
    {
        if (held_->count.load(std::memory_order_acquire) != 1) *this = make(held_->value);
        return held_->value;
    }

private:
    struct Held {
        T value;
        std::atomic<std::size_t> count{1};
    };
    Held* held_ = nullptr;
};

}  // namespace freehold::rbac
