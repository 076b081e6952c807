#include "postgresql_database.hpp"

#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <random>
#include <stdexcept>

namespace freehold::test {

namespace {

std::string usual_server()
{
    auto const* const conninfo = std::getenv("FREEHOLD_TEST_POSTGRESQL");
    if (!conninfo)
        throw std::runtime_error{
            "FREEHOLD_TEST_POSTGRESQL is not set: run this as scripts/with-postgresql COMMAND"};
    return conninfo;
}

std::string fresh_name()
{
    return "freehold_test_" + std::to_string(::getpid()) + '_' +
           std::to_string(std::random_device{}());
}

}  // namespace

void Superuser::Close::operator()(pg_conn* connection) const { PQfinish(connection); }

Superuser::Superuser(std::string const& conninfo) : connection_{PQconnectdb(conninfo.c_str())}
{
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        throw std::runtime_error{PQerrorMessage(connection_.get())};
    PQsetNoticeProcessor(connection_.get(), [](void*, char const*) {}, nullptr);
    execute("set search_path = freehold");
}

Lines Superuser::rows(std::string const& sql)
{
    std::unique_ptr<PGresult, decltype(&PQclear)> const result{
        PQexec(connection_.get(), sql.c_str()), &PQclear};
    auto const status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error{sql + ": " + PQerrorMessage(connection_.get())};
    Lines lines(static_cast<std::size_t>(PQntuples(result.get())));
    for (int row = 0; row < PQntuples(result.get()); ++row)
        for (int column = 0; column < PQnfields(result.get()); ++column)
            lines[static_cast<std::size_t>(row)].emplace_back(
                PQgetvalue(result.get(), row, column));
    return lines;
}

std::string Superuser::ask(std::string const& sql)
{
    auto const lines = rows(sql);
    return lines.empty() ? std::string{} : lines.front().front();
}

PostgresqlDatabase::PostgresqlDatabase() : PostgresqlDatabase{usual_server()} {}

PostgresqlDatabase::PostgresqlDatabase(std::string server, std::string const& clause)
    : server_{std::move(server)},
      name_{fresh_name()},
      roles_{.owner = name_ + "_owner", .app = name_ + "_app", .platform = name_ + "_platform"}
{
    // Not from template1, which somebody may be using.
    Superuser{server_}.execute("create database " + name_ + " template template0 " + clause);
    superuser().execute(tenancy_sql::roles_sql(roles_));
}

PostgresqlDatabase::~PostgresqlDatabase()
{
    try {
        Superuser postgres{server_};
        postgres.execute("drop database if exists " + name_ + " with (force)");
        for (auto const& role : {roles_.platform, roles_.app, roles_.owner})
            postgres.execute("drop role if exists " + role);
    } catch (std::exception const& error) {
        std::cerr << "the database " << name_ << " stays behind: " << error.what() << '\n';
    }
}

// The last mention of a word counts.
std::string PostgresqlDatabase::conninfo() const { return server_ + " dbname=" + name_; }

}  // namespace freehold::test
