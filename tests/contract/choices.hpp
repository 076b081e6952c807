#pragma once
// What a random history asks for: rows, keys and questions, mostly sensible and sometimes not.

#include "fixtures.hpp"
#include "model.hpp"

#include <map>
#include <vector>

namespace freehold::tenancy::contract {

class Choices {
public:
    Choices(Model const& model, Catalogue catalogue, std::uint64_t seed);

    Dice& dice() { return dice_; }
    bool one_in(std::uint64_t n) { return dice_.one_in(n); }
    template <class T>
    T const& one_of(std::vector<T> const& items)
    {
        return items[dice_.below(items.size())];
    }

    Layout const& layout();  // mostly one that the reach can see at all
    Uuid tenant();
    // Of an existing row of the tenant, mostly; else another tenant's, a dead one, an unknown one.
    Cells key(Layout const& layout, Uuid const& tenant);
    // A row that might be added in the reach. `fresh` is an id that nobody has.
    Cells row(Layout const& layout, Reach const& reach, Uuid const& tenant, Uuid const& fresh);
    // Other values for some members, keys left alone.
    void change(Layout const& layout, Cells& row);
    void take_value(Layout const& layout, Cells& row, Index column);
    Query query(Layout const& layout);

private:
    void point(Layout const& layout, Reference const& reference, Cells& row);
    Condition condition(Layout const& layout);
    Cell asked(Layout const& layout, Index column);

    Model const& model_;
    Catalogue catalogue_;
    Dice dice_;
    std::map<Layout const*, std::vector<Cells>> pool_;  // few, so that values meet again
};

}  // namespace freehold::tenancy::contract
