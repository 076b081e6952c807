// The catalogue check and the draft: the same difference in words and as statements.

#include "difference.hpp"
#include "history.hpp"
#include "migrator_session.hpp"
#include "security_check.hpp"

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

Schema read_schema(Connection& connection)
{
    return connection.dialect() == Dialect::sqlite ? read_sqlite(connection)
                                                   : read_postgresql(connection);
}

// Text without a collation by bytes would sort otherwise than the other stores do.
void check_text(Names& out, Connection& connection)
{
    auto const collation = connection.ask(
        "select c.collname from pg_type t join pg_collation c on c.oid = t.typcollation "
        "where t.typname = 'ctext' and t.typnamespace = 'freehold'::regnamespace");
    if (collation != "C")
        out.push_back(collation.empty() ? "domain ctext is missing"
                                        : "domain ctext collates by " + collation);
}

}  // namespace

std::vector<std::string> Migrator::check()
{
    return honestly([&] {
        MigratorSession session{setting_, MigratorSession::For::reading};
        auto& connection = session.connection();
        auto out = differences(read_schema(connection), expected_schema(setting_.catalogue),
                               session.dialect());
        if (session.dialect() == Dialect::sqlite) return out;
        check_text(out, connection);
        if (has_history(connection))
            std::ranges::move(security_differences(connection, setting_.catalogue, setting_.roles),
                              std::back_inserter(out));
        return out;
    });
}

std::string Migrator::draft()
{
    return honestly([&] {
        MigratorSession session{setting_, MigratorSession::For::reading};
        return draft_of(read_schema(session.connection()), expected_schema(setting_.catalogue),
                        session.dialect(), setting_.version);
    });
}

}  // namespace freehold::tenancy_sql
