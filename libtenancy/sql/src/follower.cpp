#include <freehold/tenancy_sql/follower.hpp>

#include "address.hpp"
#include "reading.hpp"

#include <algorithm>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

// Transactions are counted in 64 bits, and rows know the lower half of it, whose first three numbers
// mean something else.
std::string as_xid(std::string_view number)
{
    return "'" +
           std::to_string(std::max<std::uint32_t>(
               3, static_cast<std::uint32_t>(std::stoull(std::string{number})))) +
           "'::xid";
}

std::string new_rows(Layout const& layout, std::string_view since)
{
    std::string columns;
    for (auto const& column : layout.columns)
        (columns += columns.empty() ? "" : ", ") += quoted(column.name);
    auto const all = "select " + columns + " from " + quoted(layout.table);
    if (since.empty()) return all;
    // How many transactions ago, which is right although the numbers of rows come round again.
    return all + " where age(xmin) <= age(" + as_xid(since) + ")";
}

std::vector<CellType> types_of(Layout const& layout)
{
    std::vector<CellType> out;
    for (auto const& column : layout.columns) out.push_back(column.type);
    return out;
}

}  // namespace

Follower::Follower(std::string_view address, Catalogue followed, Roles const& roles)
    : followed_{followed}, role_{roles.platform}
{
    auto parsed = parse_address(address);
    if (parsed.scheme != Scheme::postgresql)
        throw Unavailable{"only a PostgreSQL has others who write to it: " +
                          std::string{postgresql_forms}};
    address_ = std::move(parsed.rest);
}

Follower::~Follower() = default;

void Follower::ask(Sink sink)
{
    try {
        if (!connection_) connection_ = Connection::postgresql(address_, role_);
        ask(*connection_, sink);
    } catch (Failure const& failure) {
        connection_.reset();
        give_up(failure);
    } catch (...) {
        connection_.reset();
        throw;
    }
}

void Follower::ask(Connection& connection, Sink sink)
{
    connection.execute("begin isolation level repeatable read, read only");
    auto const now = connection.ask("select pg_snapshot_xmin(pg_current_snapshot())::text");
    for (auto const* layout : followed_)
        read(connection, new_rows(*layout, since_), types_of(*layout),
             [&](CellView row) { sink(*layout, row); });
    connection.execute("commit");
    since_ = now;
}

}  // namespace freehold::tenancy_sql
