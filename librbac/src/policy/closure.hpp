#pragma once
// What can be reached over links, through any number of them: the ancestors of roles and of groups.
// Cycles are refused where links are written; facts that hold one all the same are no danger: those
// on a cycle reach one another, which is what plain reachability says.

#include "bits.hpp"
#include "lists.hpp"

namespace freehold::rbac {

using Links = Lists<std::uint32_t>;

// One row of bits for every strongly connected component that reaches more than one thing, made in
// topological order: a component's row is its members and the rows of what it links to.
class Closure {
public:
    Closure() = default;
    explicit Closure(Links const& links);

    bool reaches(std::uint32_t from, std::uint32_t to) const noexcept  // everything reaches itself
    {
        return from == to || (row_[from] && test(rows_[row_[from]], to));
    }

    // Calls with all that is reached, `from` among them.
    template <class Call>
    void each(std::uint32_t from, Call const& call) const
    {
        if (row_[from]) each_bit(rows_[row_[from]], call);
        else call(from);
    }

private:
    std::vector<std::uint32_t> row_;  // 0, which is nobody's row: it reaches itself alone
    BitRows rows_;
};

}  // namespace freehold::rbac
