#pragma once
// What a reader of the change list writes: it follows from a change, so it cannot be refused.

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/records.hpp>

namespace freehold::tenancy {

inline void must_follow(Result<Done> const& written)
{
    if (!written)
        throw Unavailable{"what follows from a change could not be written: " +
                          written.error().text()};
}

template <Keepable T>
void add_following(Transaction& transaction, Uuid const& tenant, T const& value)
{
    must_follow(transaction.add(layout_of<T>(), records::write(tenant, value)));
}

}  // namespace freehold::tenancy
