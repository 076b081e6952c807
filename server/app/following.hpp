#pragma once
// Follows what other nodes and the command line do to the same database: whose rights they touch, and
// which sessions they end. A round a second; a change elsewhere is seen here after the next one.
//
// If no round succeeds for three seconds, nothing that is held is believed any more: every request
// asks the database, and where that does not answer, nobody is let in.

#include "app/authority_log.hpp"
#include "app/installation.hpp"

#include <freehold/tenancy_sql/follower.hpp>

#include <set>
#include <string_view>

namespace freehold::app {

class Following {
public:
    // Throws Unavailable where the address is no PostgreSQL.
    Following(std::string_view address, tenancy_sql::Roles const& roles,
              Installation& installation);

    // Throws Unavailable. From one thread at a time.
    void round();

    static constexpr std::chrono::seconds bound{3};

private:
    void take(tenancy::Layout const& layout, tenancy::CellView row);
    void take(tenancy::Row<AuthorityNotice> const& notice);

    Installation& installation_;
    tenancy_sql::Follower follower_;
    Time last_ = tenancy::earliest;  // when a round began that succeeded
    // What the round before was told, and what this one is: a notice comes again for as long as any
    // transaction of the whole server stays open, and drops what is held only once.
    std::set<tenancy::Uuid> told_{};
    std::set<tenancy::Uuid> telling_{};
};

}  // namespace freehold::app
