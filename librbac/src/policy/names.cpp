#include "names.hpp"

#include <cstring>

namespace freehold::rbac {

std::uint64_t Names::bits(std::uint64_t hash) noexcept
{
    auto const bit = [&](int at) { return std::uint64_t{1} << (hash >> at & 63); };
    return bit(46) | bit(52) | bit(58);
}

std::string_view Names::text(std::uint32_t name) const noexcept
{
    auto const& it = names_[name];
    if (it.size <= sizeof it.text) return {it.text, it.size};
    std::uint32_t number = 0;
    std::memcpy(&number, it.text, sizeof number);
    return long_[number];
}

bool Names::is(std::uint32_t name, std::uint32_t resource, Place place,
               std::string_view sought) const noexcept
{
    auto const& it = names_[name];
    return it.resource == resource && it.place == place && it.size == sought.size() &&
           text(name) == sought;
}

Names::Name Names::made(std::uint32_t resource, Place place, std::string_view text)
{
    Name out{resource, static_cast<std::uint16_t>(text.size()), place, {}};
    if (text.size() <= sizeof out.text) {
        std::memcpy(out.text, text.data(), text.size());
    } else {
        auto const number = static_cast<std::uint32_t>(long_.size());
        std::memcpy(out.text, &number, sizeof number);
        long_.emplace_back(text);
    }
    return out;
}

std::uint32_t Names::add(std::uint32_t resource, Place place, std::string_view text)
{
    auto const hash = this->hash(resource, place, text);
    auto const known = index_.find(hash, [&](std::uint32_t name) {
        return hashes_[name] == hash && is(name, resource, place, text);
    });
    if (known != none) return known;
    auto const name = size();
    names_.push_back(made(resource, place, text));
    hashes_.push_back(hash);
    index_.add(name, [&](std::uint32_t n) { return hashes_[n]; });
    if (place == Place::record) records_[resource].push_back(name);
    return name;
}

void Names::fill_filters()
{
    std::vector<std::size_t> counts(filters_.size());
    for (auto const& name : names_) ++counts[name.resource];
    for (std::size_t i = 0; i < counts.size(); ++i)  // three to six names a word
        if (counts[i]) filters_[i].resize(std::bit_ceil(counts[i] / 6 + 1));
    for (std::uint32_t name = 0; name < size(); ++name) {
        auto& filter = filters_[names_[name].resource];
        filter[hashes_[name] & (filter.size() - 1)] |= bits(hashes_[name]);
    }
}

void Names::seal(std::span<std::uint32_t const> begins)
{
    fill_filters();
    slots_.assign(std::bit_ceil(names_.size() + names_.size() / 2 + 1), Slot{});
    auto const mask = slots_.size() - 1;
    for (std::uint32_t name = 0; name < size(); ++name) {
        auto at = hashes_[name] >> 16 & mask;
        while (slots_[at].name != none) at = (at + 1) & mask;
        slots_[at] = {static_cast<std::uint32_t>(hashes_[name] >> 32),
                      name,
                      {begins[name], begins[name + 1] - begins[name]}};
    }
    index_ = Index{0};
    hashes_ = {};
}

Names::Range Names::find(std::uint32_t resource, Place place, std::string_view text) const noexcept
{
    auto const& filter = filters_[resource];
    if (filter.empty()) return {};
    auto const hash = this->hash(resource, place, text);
    auto const mask = slots_.size() - 1;
    auto at = hash >> 16 & mask;
    __builtin_prefetch(&slots_[at]);  // comes while the filter is asked
    if (auto const wanted = bits(hash); (filter[hash & (filter.size() - 1)] & wanted) != wanted)
        return {};
    for (; slots_[at].name != none; at = (at + 1) & mask)
        if (slots_[at].tag == hash >> 32 && is(slots_[at].name, resource, place, text))
            return slots_[at].range;
    return {};
}

}  // namespace freehold::rbac
