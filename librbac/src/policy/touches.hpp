#pragma once
// Which permissions the entries of whole types may touch, by whom they are for. It only says where a
// question must look further, so times and effects do not matter here.

#include "entries.hpp"

namespace freehold::rbac {

class Touches {
public:
    Touches(Catalogue const& catalogue, Entries const& entries, std::size_t groups,
            std::size_t roles);

    Bits everyone() const noexcept { return rows_[0]; }
    Bits group(std::uint32_t group) const noexcept { return rows_[groups_[group]]; }
    Bits role(std::uint32_t role) const noexcept { return rows_[roles_[role]]; }
    std::vector<std::uint32_t> const& persons() const noexcept { return persons_; }  // in order

private:
    std::size_t row(Entry const& entry);

    BitRows rows_;  // the first: everyone's, which everybody else's may stand for
    std::vector<std::uint32_t> groups_;
    std::vector<std::uint32_t> roles_;
    std::vector<std::uint32_t> persons_;
};

}  // namespace freehold::rbac
