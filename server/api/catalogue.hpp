#pragma once
// What permissions, roles and groups have in common: a code and a name, a home that is the tenant or
// the platform, and so one way to be listed and to be changed. Access entries are listed so as well.

#include "api/paging.hpp"
#include "api/route.hpp"

namespace freehold::api::catalogue {

enum class Sort { created, name, code };
BOOST_DESCRIBE_ENUM(Sort, created, name, code)

// A template is the platform's: every tenant reads it, operators alone change it.
template <class T>
bool is_template(tenancy::Row<T> const& row)
{
    return row.meta.tenant == tenancy::platform_tenant.uuid();
}

template <class In>
Piece piece(In const& in)
{
    return {in.limit, in.skip, in.cursor, in.total};
}

template <class T, class In>
tenancy::Sorted<T> order(In const& in)
{
    using namespace tenancy;
    auto const down = in.direction == Direction::descending;
    switch (in.sort.value_or(Sort::created)) {
    case Sort::name: return down ? by_descending<&T::name>() : by<&T::name>();
    case Sort::code: return down ? by_descending<&T::code>() : by<&T::code>();
    case Sort::created: break;
    }
    return down ? by_descending<&T::id>() : by<&T::id>();
}

template <class T, class In>
tenancy::Conditions<T> named(In const& in)
{
    tenancy::Conditions<T> out;
    if (in.search) out.push_back(tenancy::has<&T::name>(in.search->text()));
    if (in.code) out.push_back(tenancy::is<&T::code>(*in.code));
    return out;
}

// Of anything that is listed, in that order.
template <class T, class View>
Result<Paged<View>> page(tenancy::Records<T> const& records, Piece const& asked,
                         tenancy::Conditions<T> const& where, tenancy::Sorted<T> const& sorted,
                         View (*view)(tenancy::Row<T> const&))
{
    auto const found = TRY(records.list(where, sorted, asked.page()));
    Paged<View> out{{}, asked.paging(found.next, [&] { return records.count(where); })};
    out.results.reserve(found.rows.size());
    for (auto const& row : found.rows) out.results.push_back(view(row));
    return out;
}

template <class T, class In, class View>
Result<Paged<View>> page(tenancy::Records<T> const& records, In const& in,
                         tenancy::Conditions<T> const& where, View (*view)(tenancy::Row<T> const&))
{
    return page(records, piece(in), where, order<T>(in), view);
}

// As it was read by who sends its tag. Fails with not_found or not_that_state.
template <class T>
Result<tenancy::Row<T>> matching(tenancy::Records<T> const& records, Id<T> const& id,
                                 std::optional<IfMatch> const& wanted)
{
    auto row = TRY(records.find(id));
    TRY(must_match(wanted, tag_of(row.meta)));
    return row;
}

}  // namespace freehold::api::catalogue
