#pragma once
// What others keep in the same PostgreSQL: the new rows of some tables, asked for every so often.
//
// Each question is one snapshot, and the next one begins where its oldest open transaction stood
// (`pg_snapshot_xmin`), so a row is told however late its transaction ends; one that was told may be
// told again. Rows must stay for longer than the questions are apart.

#include <freehold/tenancy_sql/roles.hpp>

#include <freehold/tenancy/cell.hpp>
#include <freehold/tenancy/function_ref.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace freehold::tenancy_sql {

class Connection;

class Follower {
public:
    // Tables that their layouts open to the platform, whose role asks. `address` as open_store takes
    // it; throws Unavailable where that is no PostgreSQL.
    Follower(std::string_view address, tenancy::Catalogue followed, Roles const& roles);
    ~Follower();

    using Sink = tenancy::FunctionRef<void(tenancy::Layout const&, tenancy::CellView)>;
    // The first call tells all rows that there are: some may have come since its caller last looked.
    // Throws Unavailable; the next call makes up for it.
    void ask(Sink sink);

private:
    void ask(Connection& connection, Sink sink);

    std::string address_;
    tenancy::Catalogue followed_;
    std::string role_;
    std::unique_ptr<Connection> connection_;
    std::string since_{};  // a transaction's number; empty: not begun
};

}  // namespace freehold::tenancy_sql
