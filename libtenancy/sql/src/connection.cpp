#include "connection.hpp"

#include "postgresql_statement.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace freehold::tenancy_sql {

using namespace sqlite_api;

namespace {

// Set at the start of every session, so that text from the database has one form and nothing waits for ever.
constexpr std::string_view session_options =
    "-c TimeZone=UTC -c DateStyle=ISO -c search_path=freehold -c client_min_messages=warning "
    "-c lock_timeout=10000 -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000";

std::string uri_escaped(std::string_view text)
{
    std::string out;
    for (unsigned char const c : text) {
        char hex[4];
        std::snprintf(hex, sizeof hex, "%%%02X", c);
        if (std::isalnum(c)) out += static_cast<char>(c);
        else out += hex;
    }
    return out;
}

std::string value_escaped(std::string_view text)
{
    std::string out = "'";
    for (char const c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out += '\'';
}

// libpq takes "host=/tmp dbname=x" and "postgresql://host/x?sslmode=require".
std::string with_parameter(std::string address, std::string_view name, std::string_view value)
{
    if (address.find("://") == address.npos)
        return address + ' ' + std::string{name} + '=' + value_escaped(value);
    address += address.find('?') == address.npos ? '?' : '&';
    return address + std::string{name} + '=' + uri_escaped(value);
}

// SOCI 4.0.3 loses the memory of an attempt that fails, a kilobyte each time, and a server that is
// away is asked often. So an attempt of our own goes first.
void see_that_it_answers(std::string const& parameters)
{
    std::unique_ptr<PGconn, decltype(&PQfinish)> const attempt{PQconnectdb(parameters.c_str()),
                                                               &PQfinish};
    if (PQstatus(attempt.get()) != CONNECTION_OK)
        throw Failure{Failure::What::lost, "none", PQerrorMessage(attempt.get())};
}

}  // namespace

Connection::Connection(Dialect dialect, soci::backend_factory const& factory,
                       std::string const& parameters)
    : dialect_{dialect}, session_{factory, parameters}, statements_{*this}
{
}

std::unique_ptr<Connection> Connection::sqlite(std::string const& path, Role role)
{
    return guarded([&] {
        std::unique_ptr<Connection> connection{
            new Connection{Dialect::sqlite, soci::sqlite3, "dbname=\"" + path + "\" timeout=5"}};
        connection->open_for_one_thread(path);
        sqlite3_extended_result_codes(connection->sqlite_handle(), 1);
        connection->execute(
            "pragma foreign_keys = on; pragma synchronous = full; pragma temp_store = memory; "
            "pragma trusted_schema = off; pragma journal_mode = wal;");
        if (role == Role::reader) connection->only_read();
        else connection->execute("pragma cache_size = -16384; pragma wal_autocheckpoint = 4000;");
        return connection;
    });
}

// The writer is the only one that checkpoints, every 16 MB of log, and all wait while it does: SQLite
// 3.40 can lose pages when two do at once.
// Readers are many, and every commit empties what they cache: little is enough, behind it is the
// system's.
void Connection::only_read()
{
    execute("pragma wal_autocheckpoint = 0; pragma query_only = on; pragma cache_size = -1024;");
    sqlite3_db_config(sqlite_handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

// SOCI opens a handle that locks itself in every call, for any thread. Ours is one thread's at a
// time, and the locks are a seventh of a short query.
void Connection::open_for_one_thread(std::string const& path)
{
    auto& handle = static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_;
    sqlite3* fresh = nullptr;
    auto const result = sqlite3_open_v2(path.c_str(), &fresh,
                                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (result != SQLITE_OK) {
        sqlite3_close(fresh);
        throw soci::sqlite3_soci_error{"the file cannot be opened", result};
    }
    sqlite3_busy_timeout(fresh, 5000);
    sqlite3_close(std::exchange(handle, fresh));
}

std::unique_ptr<Connection> Connection::postgresql(std::string const& address,
                                                   std::string const& user)
{
    return guarded([&] {
        auto parameters = with_parameter(address, "options", session_options);
        if (!user.empty()) parameters = with_parameter(std::move(parameters), "user", user);
        see_that_it_answers(parameters);
        std::unique_ptr<Connection> connection{
            new Connection{Dialect::postgresql, soci::postgresql, parameters}};
        // libpq would print the server's notices on standard error, whatever they quote.
        PQsetNoticeProcessor(connection->postgresql_handle(), [](void*, char const*) {}, nullptr);
        return connection;
    });
}

sqlite_api::sqlite3* Connection::sqlite_handle()
{
    return static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_;
}

pg_conn* Connection::postgresql_handle()
{
    return static_cast<soci::postgresql_session_backend*>(session_.get_backend())->conn_;
}

// SOCI runs only the first of several statements on SQLite, so both handles are asked directly.
void Connection::execute(std::string const& sql)
{
    if (dialect_ == Dialect::sqlite) {
        auto const result = sqlite3_exec(sqlite_handle(), sql.c_str(), nullptr, nullptr, nullptr);
        if (result != SQLITE_OK)
            throw of_sqlite(sqlite3_extended_errcode(sqlite_handle()),
                            sqlite3_errmsg(sqlite_handle()));
        return;
    }
    send_what_waits();
    checked(postgresql_handle(), PQexec(postgresql_handle(), sql.c_str()));
}

Statement& Connection::kept(std::string_view sql)
{
    return statements_.get(sql, [&] { return Prepared{std::string{sql}, {}, {}}; });
}

std::string Connection::ask(std::string const& sql)
{
    send_what_waits();
    return guarded([&] {
        std::string answer;
        soci::indicator state = soci::i_null;
        session_ << sql, soci::into(answer, state);
        return session_.got_data() && state == soci::i_ok ? answer : std::string{};
    });
}

void Connection::send_ahead(Statement& statement)
{
    ahead_.push_back(&static_cast<PostgresqlStatement&>(statement));
}

void Connection::commit_unasked() { ending_ = PQsendQuery(postgresql_handle(), "commit") == 1; }

void Connection::send_what_waits()
{
    for (auto* statement : take_ahead()) statement->run();
}

void Connection::settle()
{
    if (std::exchange(ending_, false))
        while (Answer{PQgetResult(postgresql_handle())}) {}
}

bool Connection::seems_idle()
{
    if (dialect_ == Dialect::sqlite) return sqlite3_get_autocommit(sqlite_handle()) != 0;
    auto* const handle = postgresql_handle();
    return PQstatus(handle) == CONNECTION_OK && ahead_.empty() &&
           (ending_ || PQtransactionStatus(handle) == PQTRANS_IDLE);
}

bool Connection::idle()
{
    if (dialect_ == Dialect::postgresql && seems_idle()) {
        settle();
        // What a server says unasked is that it ends the session.
        pollfd socket{.fd = PQsocket(postgresql_handle()), .events = POLLIN, .revents = 0};
        if (::poll(&socket, 1, 0) != 0) return false;
    }
    return seems_idle();
}

}  // namespace freehold::tenancy_sql
