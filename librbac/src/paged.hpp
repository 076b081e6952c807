#pragma once
// All rows that meet some conditions, though a list answers by pages.

#include <freehold/tenancy/records.hpp>

#include <vector>

namespace freehold::rbac {

template <class T, class... Parts>
tenancy::Result<std::vector<tenancy::Row<T>>> all_of(tenancy::Records<T> const& records,
                                                     Parts const&... parts)
{
    std::vector<tenancy::Row<T>> rows;
    tenancy::Page page{.limit = tenancy::max_page};
    do {
        auto listed = TRY(records.list(parts..., page));
        rows.insert(rows.end(), std::make_move_iterator(listed.rows.begin()),
                    std::make_move_iterator(listed.rows.end()));
        page.after = std::move(listed.next);
    } while (page.after);
    return rows;
}

}  // namespace freehold::rbac
