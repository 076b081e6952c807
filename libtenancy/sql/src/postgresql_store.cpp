#include "history.hpp"
#include "pool.hpp"
#include "postgresql_statement.hpp"
#include "sql_rows.hpp"
#include "stores.hpp"

#include <libpq-fe.h>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

using namespace std::chrono_literals;

// More at once would not be answered sooner, and PostgreSQL takes a hundred unless told otherwise:
// three programs of two pools.
constexpr Pool::Limits of_each_role{.most = 16, .patience = 5s, .keep = 60s};
constexpr int most_tries = 3;

// After an error PostgreSQL answers a commit with ROLLBACK and no error, so the tag is read.
void commit(Connection& connection, SqlRows const& rows)
{
    auto* const handle = connection.postgresql_handle();
    if (PQtransactionStatus(handle) != PQTRANS_INTRANS)
        throw Failure{Failure::What::other, "aborted", {}};
    Answer const result{
        PQexec(handle, rows.may_dangle() ? "set constraints all immediate; commit" : "commit")};
    if (PQstatus(handle) != CONNECTION_OK)
        throw InDoubt{
            "the connection was lost while committing: the change may or may not have been kept"};
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK &&
        std::string_view{PQcmdStatus(result.get())} == "COMMIT")
        return;
    auto const* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    throw of_postgresql(state ? state : "rolled back", PQerrorMessage(handle));
}

class PostgresqlStore final : public Store {
public:
    PostgresqlStore(std::string const& address, Setting setting, Roles const& roles)
        : Store{std::move(setting)},
          app_{roles.app},
          tenants_{[=] { return Connection::postgresql(address, roles.app); }, of_each_role},
          platform_{[=] { return Connection::postgresql(address, roles.platform); }, of_each_role}
    {
    }

    // The tables are as this program wants them; and row-level security is nothing to a role that bypasses it.
    void must_be_safe()
    {
        must_be_able_to_run(*platform_.lease());
        for (auto* pool : {&tenants_, &platform_}) {
            auto const connection = pool->lease();
            auto const bad = connection->ask(
                "select case when rolsuper then 'a superuser' when rolbypassrls then 'allowed to "
                "bypass row-level security' "
                "when exists (select from pg_class where relowner = pg_roles.oid and relkind = "
                "'r') then 'the owner of tables' "
                "end from pg_roles where rolname = current_user");
            if (!bad.empty())
                throw Misuse{"the database role " + connection->ask("select current_user") +
                             " is " + bad + ": use roles made by `freehold roles`"};
        }
    }

private:
    Outcome run(Reach const& reach, Access access, Body body) override
    {
        auto& pool = reach.of == Reach::Of::platform ? platform_ : tenants_;
        for (int tries = 1;; ++tries) {
            try {
                auto const connection = pool.lease();
                return attempt(*connection, reach, access, body);
            } catch (Failure const& failure) {
                auto const again = failure.what_kind == Failure::What::conflict ||
                                   failure.what_kind == Failure::What::plan_changed;
                if (!again || tries == most_tries) give_up(failure);
            }
        }
    }

    // Begin and settings go out with the first statement, in one round trip; and a unit that only
    // read does not wait for its end.
    Outcome attempt(Connection& connection, Reach const& reach, Access access, Body body)
    {
        connection.send_ahead(connection.kept(
            access == Access::read ? "begin isolation level repeatable read, read only"
                                   : "begin isolation level read committed"));
        connection.send_ahead(reach_settings(connection, reach));
        SqlRows rows{connection, setting().catalogue, reach, app_};
        try {
            auto const keep = body(rows);
            auto const begun = connection.take_ahead().empty();
            if (begun && access == Access::read) connection.commit_unasked();
            else if (begun && keep) commit(connection, rows);
            else if (begun) connection.execute("rollback");
            return Outcome::kept();
        } catch (Failure const& failure) {
            auto const dangling = failure.what_kind == Failure::What::reference;
            if (failure.what_kind == Failure::What::plan_changed) connection.statements().clear();
            roll_back(connection);
            if (dangling) return rows.dangling_at_end(failure.text);
            if (!connection.idle())
                throw Failure{
                    Failure::What::lost, failure.state, {}};  // SOCI does not always say so
            throw;
        } catch (...) {
            roll_back(connection);
            throw;
        }
    }

    static void roll_back(Connection& connection)
    {
        connection.take_ahead();
        try {
            if (!connection.idle()) connection.execute("rollback");
        } catch (Failure const&) {
            // What cannot even roll back is not idle, so the pool closes it.
        }
    }

    std::string app_;
    Pool tenants_;
    Pool platform_;
};

}  // namespace

std::unique_ptr<Store> open_postgresql(std::string const& address, Setting setting,
                                       Roles const& roles)
{
    try {
        auto store = std::make_unique<PostgresqlStore>(address, std::move(setting), roles);
        store->must_be_safe();
        return store;
    } catch (Failure const& failure) {
        if (failure.what_kind == Failure::What::lost)
            throw Unavailable{"no connection to PostgreSQL as " + roles.app + " and " +
                              roles.platform +
                              ": is it running, do host and dbname say where, and were the roles "
                              "made by `freehold roles`? (" +
                              failure.state + ")"};
        give_up(failure);
    }
}

}  // namespace freehold::tenancy_sql
