#pragma once
// What entries name: records and fields of a type, each with the list of its entries, in an
// open-addressed table behind a filter.
//
// The filter (Bloom, CACM 13, 1970; blocked: all bits of a name lie in one word) answers for what no
// entry names with one cache line. A slot holds what is needed to fetch the name and its entries at
// the same time; a name of usual length is one cache line too. The name itself decides: neither
// the filter nor the tag is trusted to tell two apart.

#include "interning.hpp"
#include "lists.hpp"

#include <string>
#include <string_view>

namespace freehold::rbac {

enum class Place : std::uint8_t { record, field };

class Names {
public:
    explicit Names(std::size_t resources) : filters_(resources), records_(resources) {}

    // While it is made: the number of a name, from 0 on.
    std::uint32_t add(std::uint32_t resource, Place place, std::string_view text);
    // When all have been added: where the items of each begin; those of the last end at the last.
    void seal(std::span<std::uint32_t const> begins);

    // Where the items of a name are; empty if there is no such name.
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    Range find(std::uint32_t resource, Place place, std::string_view text) const noexcept;

    std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(names_.size()); }
    std::vector<std::uint32_t> const& records(std::uint32_t resource) const noexcept
    {
        return records_[resource];
    }
    std::string_view text(std::uint32_t name) const noexcept;

private:
    struct alignas(64) Name {
        std::uint32_t resource;
        std::uint16_t size;
        Place place;
        char text[57];  // or, of a longer one, its number among them
    };
    struct Slot {
        std::uint32_t tag = 0;
        std::uint32_t name = none;
        Range range;
    };
    using Filter = std::vector<std::uint64_t>;

    static std::uint64_t hash(std::uint32_t resource, Place place, std::string_view text) noexcept
    {
        return hash_of(text, 2 * std::uint64_t{resource} + (place == Place::field));
    }
    static std::uint64_t bits(std::uint64_t hash) noexcept;
    bool is(std::uint32_t name, std::uint32_t resource, Place place,
            std::string_view text) const noexcept;
    Name made(std::uint32_t resource, Place place, std::string_view text);
    void fill_filters();

    std::vector<Filter> filters_;  // by resource; empty where nothing is named
    std::vector<Slot> slots_;
    std::vector<Name> names_;
    std::vector<std::string> long_;
    std::vector<std::vector<std::uint32_t>> records_;  // by resource
    Index index_{0};  // until it is sealed
    std::vector<std::uint64_t> hashes_;  // until it is sealed
};

}  // namespace freehold::rbac
