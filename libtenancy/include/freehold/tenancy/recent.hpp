#pragma once
// What was used last, by key: between half of `most` and `most` entries. When the young are half of
// `most` they become the old ones, and the old ones go. From any thread; in a large one, threads
// that ask for different keys seldom meet at a lock. For small values.

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace freehold::tenancy {

template <class Key, class Value, class Hash = std::hash<Key>>
class Recent {
public:
    explicit Recent(std::size_t most)
        : parts_(std::clamp<std::size_t>(most / 1'024, 1, most_parts)),
          most_young_{std::max<std::size_t>(most / parts_.size() / 2, 1)}
    {
    }

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

    void forget(Key const& key)
    {
        auto& part = part_of(key);
        std::lock_guard const lock{part.mutex};
        part.young.erase(key);
        part.old.erase(key);
    }

    std::size_t size() const
    {
        std::size_t out = 0;
        for (auto const& part : parts_) {
            std::lock_guard const lock{part.mutex};
            out += part.young.size() + part.old.size();
        }
        return out;
    }

private:
    static constexpr std::size_t most_parts = 16;
    using Map = boost::unordered_flat_map<Key, Value, Hash>;
    struct Part {
        std::mutex mutable mutex;
        Map young;
        Map old;
    };

    // By the upper half of the hash, spread (Knuth, 6.4): the maps tell keys apart by the lower.
    Part& part_of(Key const& key)
    {
        auto const spread = std::uint64_t{Hash{}(key)} * 0x9E37'79B9'7F4A'7C15ULL;
        return parts_[(spread >> 32) * parts_.size() >> 32];
    }

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
        part.old.erase(key);
        if (part.young.size() >= most_young_ && !part.young.contains(key))
            part.old = std::exchange(part.young, {});
        return part.young.insert_or_assign(key, std::move(value)).first->second;
    }

    std::vector<Part> parts_;
    std::size_t most_young_;
};

}  // namespace freehold::tenancy
