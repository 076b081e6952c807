#pragma once
// What was used last, by key: between half of `most` and `most` entries. When the young are half of
// `most` they become the old ones, and the old ones go. From any thread; those that ask for
// different keys seldom meet at a lock. For small values.

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <mutex>
#include <utility>

namespace freehold::app {

template <class Key, class Value, class Hash = std::hash<Key>>
class Recent {
public:
    explicit Recent(std::size_t most) : most_young_{most / parts / 2 + 1} {}

    // Gives the entry to `look` (a pointer: null where there is none) and answers what it answers.
    template <class Look>
    auto look(Key const& key, Look const& look)
    {
        auto& part = part_of(key);
        std::lock_guard const lock{part.mutex};
        return look(find(part, key));
    }

    void keep(Key const& key, Value value)
    {
        auto& part = part_of(key);
        std::lock_guard const lock{part.mutex};
        put(part, key, std::move(value));
    }

private:
    static constexpr std::size_t parts = 16;
    using Map = boost::unordered_flat_map<Key, Value, Hash>;
    struct Part {
        std::mutex mutex;
        Map young;
        Map old;
    };

    Part& part_of(Key const& key) { return parts_[Hash{}(key) % parts]; }

    Value* find(Part& part, Key const& key)
    {
        if (auto const at = part.young.find(key); at != part.young.end()) return &at->second;
        auto const at = part.old.find(key);
        if (at == part.old.end()) return nullptr;
        auto value = std::move(at->second);
        part.old.erase(at);
        return &put(part, key, std::move(value));
    }

    Value& put(Part& part, Key const& key, Value value)
    {
        if (part.young.size() >= most_young_) part.old = std::exchange(part.young, {});
        return part.young.insert_or_assign(key, std::move(value)).first->second;
    }

    std::size_t most_young_;
    std::array<Part, parts> parts_;
};

}  // namespace freehold::app
