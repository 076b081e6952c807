#include "file_lock.hpp"
#include "pool.hpp"
#include "sql_rows.hpp"
#include "sqlite_writer.hpp"
#include "stores.hpp"

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

constexpr std::size_t most_readers = 64;
constexpr std::chrono::seconds patience{5};

class SqliteStore final : public Store {
public:
    SqliteStore(std::string const& path, Setting setting)
        : Store{std::move(setting)},
          lock_{path},
          writer_{guarded([&] { return Connection::sqlite(path, Connection::Role::writer); }),
                  this->setting().catalogue},
          readers_{[path] { return Connection::sqlite(path, Connection::Role::reader); },
                   most_readers, patience}
    {
    }

private:
    Outcome run(Reach const& reach, Access access, Body body) override
    {
        if (access == Access::write) return writer_.run(reach, body);
        try {
            auto const connection = readers_.lease();
            connection->run("begin");  // one picture for the whole unit
            try {
                SqlRows rows{*connection, setting().catalogue, reach};
                body(rows);
            } catch (...) {
                connection->run("rollback");
                throw;
            }
            connection->run("commit");
            return Outcome::kept();
        } catch (Failure const& failure) {
            give_up(failure);
        }
    }

    FileLock lock_;
    SqliteWriter writer_;
    Pool readers_;
};

}  // namespace

std::unique_ptr<Store> open_sqlite(std::string const& path, Setting setting)
{
    try {
        return std::make_unique<SqliteStore>(path, std::move(setting));
    } catch (Failure const& failure) {
        give_up(failure);
    }
}

}  // namespace freehold::tenancy_sql
