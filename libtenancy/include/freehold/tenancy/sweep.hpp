#pragma once
// Removing what has lapsed, in steps that hold nobody up for long.

#include <freehold/tenancy/query.hpp>
#include <freehold/tenancy/store.hpp>

namespace freehold::tenancy {

// Removes what `over` lists (at most a page at once) with `remove`, each page in a unit of its own;
// at most a hundred pages, the next sweep takes the rest. Somebody else may have removed or renewed
// a row meanwhile.
template <class View, class Over, class Remove>
void sweep(Store& store, Over const& over, Remove const& remove)
{
    constexpr int steps = 100;
    for (int i = 0; i < steps; ++i) {
        auto const done = store.write(
            open_platform(store), [&](View& platform) -> Result<std::size_t> {
                auto const found = TRY(over(platform));
                for (auto const& row : found.rows)
                    if (auto const gone = remove(platform, row);
                        !gone && gone.error().code().kind != Kind::stale &&
                        gone.error().code().kind != Kind::not_found)
                        return gone.error();
                return found.rows.size();
            });
        if (!done || *done < max_page) return;
    }
}

}  // namespace freehold::tenancy
