#pragma once
// The log that nodes over one database follow: whose rights a unit touched, written in that unit. On
// a database that one process has for itself nobody reads it, and nobody writes it.

#include <freehold/auth/unit.hpp>

#include <chrono>

namespace freehold::app {

using Concerned = tenancy::Text<"Whose rights", 1, 36>;  // a person's or a tenant's id, as a UUID

enum class NoticeOf { picture, policy };  // touches.hpp
BOOST_DESCRIBE_ENUM(NoticeOf, picture, policy)

struct AuthorityNotice {
    static constexpr std::string_view prefix = "note";

    tenancy::Id<AuthorityNotice> id;
    NoticeOf of;
    Concerned concerns;
    tenancy::Time until;  // it is swept away
};
BOOST_DESCRIBE_STRUCT(AuthorityNotice, (), (id, of, concerns, until))

// A reader of the change list.
void write_notices(tenancy::Transaction& transaction, tenancy::Changes const& changes);

// How long a notice stays. A node that did not ask for as long drops all that it holds.
inline constexpr std::chrono::minutes notices_kept{10};
void sweep_notices(tenancy::Store& store);

}  // namespace freehold::app

namespace freehold::tenancy {

template <>
inline constexpr auto kept<app::AuthorityNotice> = table("authority_notices", quiet, platform_too);

}  // namespace freehold::tenancy
