#pragma once
// Lists of what links lead to: the permissions of a role, the people in a group. A link to what is
// deleted stays, for the day that comes back, and is not shown: pages are filled, skipped and counted
// without it.

#include "api/paging.hpp"

#include <freehold/tenancy/records.hpp>

#include <algorithm>
#include <map>

namespace freehold::api {

template <class L, class T>
struct Linked {
    std::vector<tenancy::Row<L>> links;
    std::vector<tenancy::Row<T>> ends;  // of each link, at its place
    Paging paging;
};

namespace linking {

using namespace tenancy;
using tenancy::Page;  // of rows, not of documentation

template <auto End>
question::Value<End> end_of(EntityOf<End> const& link)
{
    if constexpr (std::same_as<ValueOf<End>, question::Value<End>>) return link.*End;
    else return *(link.*End);
}

template <auto End, class T>
Result<std::map<Id<T>, Row<T>>> living(Records<T> const& all,
                                       std::vector<Row<EntityOf<End>>> const& links)
{
    std::vector<Id<T>> ids;
    ids.reserve(links.size());
    for (auto const& link : links) ids.push_back(end_of<End>(link));
    std::map<Id<T>, Row<T>> out;
    if (ids.empty()) return out;
    auto found = TRY(all.list(among<&T::id>(ids), Page{.limit = max_page}));
    for (auto& row : found.rows) out.emplace(row.id, std::move(row));
    return out;
}

// All but those to what is deleted, of which there are fewer.
template <auto End, class T>
std::size_t count(Records<EntityOf<End>> const& links, Conditions<EntityOf<End>> const& where,
                  Records<T> const& all)
{
    auto out = links.count(where);
    Page page{.limit = max_page};
    do {
        auto const gone = *all.list(Living::dead, page);  // its own cursor: this cannot fail
        std::vector<Id<T>> ids;
        for (auto const& row : gone.rows) ids.push_back(row.id);
        if (!ids.empty()) out -= links.count(where, among<End>(ids));
        page.after = gone.next;
    } while (page.after);
    return out;
}

}  // namespace linking

// The links that meet the conditions, and to what of `all` they lead by that member.
template <auto End, class T>
tenancy::Result<Linked<tenancy::EntityOf<End>, T>> linked(
    tenancy::Records<tenancy::EntityOf<End>> const& links,
    tenancy::Conditions<tenancy::EntityOf<End>> const& where, tenancy::Records<T> const& all,
    Piece const& piece)
{
    using namespace linking;
    auto const asked = piece.page();
    auto skip = asked.skip;
    Linked<EntityOf<End>, T> out{};
    tenancy::Page page{.after = asked.after};
    do {  // never more links than may be shown, so the cursor is that of the last one
        page.limit = std::min(max_page, skip + asked.limit - out.links.size());
        auto found = TRY(links.list(where, page));
        auto const ends = TRY(living<End>(all, found.rows));
        for (auto& link : found.rows) {
            auto const end = ends.find(end_of<End>(link));
            if (end == ends.end()) continue;
            if (skip > 0) {
                --skip;
                continue;
            }
            out.links.push_back(std::move(link));
            out.ends.push_back(end->second);
        }
        page.after = std::move(found.next);
    } while (page.after && out.links.size() < asked.limit);
    out.paging = piece.paging(page.after, [&] { return count<End>(links, where, all); });
    return out;
}

// Each end as `view` shows it.
template <class L, class T, class View>
Paged<View> shown(Linked<L, T>&& linked, View (*view)(tenancy::Row<T> const&))
{
    Paged<View> out{{}, std::move(linked.paging)};
    out.results.reserve(linked.ends.size());
    for (auto const& end : linked.ends) out.results.push_back(view(end));
    return out;
}

}  // namespace freehold::api
