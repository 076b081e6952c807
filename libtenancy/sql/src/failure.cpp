#include "failure.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace freehold::tenancy_sql {

using namespace sqlite_api;

namespace {

using What = Failure::What;

What of_sqlstate(std::string_view state)
{
    if (state == "23505") return What::unique;
    if (state == "23503") return What::reference;
    if (state == "40001" || state == "40P01") return What::conflict;
    if (state == "0A000") return What::plan_changed;
    if (state == "42501") return What::denied;
    if (state.starts_with("08") || state.starts_with("57P")) return What::lost;
    if (state.starts_with("53")) return What::full;
    if (state == "XX001" || state == "XX002") return What::corrupt;  // data, index
    return What::other;
}

What of_result(int result)
{
    if (result == SQLITE_CONSTRAINT_UNIQUE || result == SQLITE_CONSTRAINT_PRIMARYKEY)
        return What::unique;
    if (result == SQLITE_CONSTRAINT_FOREIGNKEY) return What::reference;
    switch (result & 0xFF) {
    case SQLITE_FULL: return What::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return What::corrupt;
    case SQLITE_IOERR:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CANTOPEN: return What::lost;
    case SQLITE_READONLY:
    case SQLITE_AUTH: return What::denied;
    default: return What::other;
    }
}

}  // namespace

Failure of_postgresql(std::string state, std::string text)
{
    auto const what = of_sqlstate(state);
    return {what, std::move(state), std::move(text)};
}

Failure of_sqlite(int result, std::string text)
{
    return {of_result(result), std::to_string(result), std::move(text)};
}

void rethrow()
{
    try {
        throw;
    } catch (soci::postgresql_soci_error const& error) {
        throw of_postgresql(error.sqlstate(), error.what());
    } catch (soci::sqlite3_soci_error const& error) {
        throw of_sqlite(error.result(), error.what());
    } catch (soci::soci_error const& error) {
        // What SOCI says without a driver's code is that the driver gave no answer at all.
        throw Failure{What::lost, "none", error.what()};
    }
}

void give_up(Failure const& failure)
{
    auto const code = " (" + failure.state + ")";
    switch (failure.what_kind) {
    case What::lost:
        throw tenancy::Unavailable{
            "the database does not answer: see that it runs and can be reached, then try again" +
            code};
    case What::full:
        throw tenancy::Unavailable{
            "the database has no room left: free disk space, then try again" + code};
    case What::corrupt:
        throw tenancy::Corrupt{"the database is damaged: restore it from a backup" + code};
    case What::denied:
        throw tenancy::Misuse{"the database refused a statement to this role or file" + code};
    case What::conflict:
        throw tenancy::Unavailable{"the database had too many conflicting changes: try again" +
                                   code};
    case What::unique:
    case What::reference:
    case What::plan_changed:
    case What::other: break;
    }
    throw tenancy::Unavailable{"the database refused a statement" + code};
}

}  // namespace freehold::tenancy_sql
