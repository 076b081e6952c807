#include "file_lock.hpp"
#include "pool.hpp"
#include "sql_rows.hpp"
#include "sqlite_writer.hpp"
#include "stores.hpp"

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

using namespace std::chrono_literals;

constexpr Pool::Limits readers{.most = 64, .patience = 5s, .keep = 5s};  // opened in a millisecond

class SqliteStore final : public Store {
public:
    SqliteStore(std::string const& path, Setting setting)
        : Store{std::move(setting)},
          lock_{path},
          writer_{guarded([&] { return Connection::sqlite(path, Connection::Role::writer); }),
                  this->setting().catalogue},
          readers_{[path] { return Connection::sqlite(path, Connection::Role::reader); }, readers}
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
