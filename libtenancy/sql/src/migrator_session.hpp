#pragma once
// A connection on which nobody else migrates meanwhile.

#include "connection.hpp"
#include "file_lock.hpp"

#include <freehold/tenancy_sql/migrate.hpp>

#include <memory>
#include <optional>
#include <string>

namespace freehold::tenancy_sql {

class MigratorSession {
public:
    enum class For { writing, undoing, reading };  // writing makes what is missing
    MigratorSession(MigratorSetting const& setting, For purpose);

    Connection& connection() { return *connection_; }
    Dialect dialect() const { return connection_->dialect(); }

    // One transaction of several statements; whatever fails undoes them all. `what` says in an error
    // what could not be done. `last` makes them a migration: on SQLite all rows are searched for lost
    // references, and it follows once it is known how long that took.
    void transact(std::string const& what, std::vector<std::string> const& statements,
                  std::function<std::string(std::int64_t)> const& last = {});

private:
    void open_sqlite(std::string const& path, For purpose);
    void open_postgresql(std::string const& address);
    void must_have_roles();
    void execute(std::string const& statement);
    void roll_back();
    void must_keep_references(std::string const& what);

    MigratorSetting const& setting_;
    std::optional<FileLock> lock_;
    std::unique_ptr<Connection> connection_;
};

// Runs `f`; what fails in the database leaves it as one of the library's exceptions.
template <class F>
decltype(auto) honestly(F&& f)
{
    try {
        return f();
    } catch (Failure const& failure) {
        give_up(failure);
    }
}

}  // namespace freehold::tenancy_sql
