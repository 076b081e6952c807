#pragma once
// The floors: the statements that Records sends for directories, sent by hand through the C API of
// SQLite and through libpq, prepared once, each row read into the members of a struct.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;
struct pg_conn;

namespace freehold::bench {

struct PlainRow {
    std::string tenant, id, name, name_key;
    std::int64_t version = 0;
    std::string created_at, created_by, updated_at,
        updated_by;  // numbers on SQLite, kept as text here
};

class SqliteFloor {
public:
    explicit SqliteFloor(std::string const& path);
    ~SqliteFloor();
    void begin();
    void begin_immediate();
    void commit();
    bool find(std::string const& tenant, std::string const& id, PlainRow& row);
    std::size_t list(std::string const& tenant, std::int64_t limit, std::vector<PlainRow>& rows);
    void insert(std::string const& tenant, std::string const& id, std::string const& name);

private:
    sqlite3* db_ = nullptr;
    sqlite3_stmt *begin_ = nullptr, *immediate_ = nullptr, *commit_ = nullptr, *find_ = nullptr,
                 *list_ = nullptr, *insert_ = nullptr;
};

class PostgresqlFloor {
public:
    explicit PostgresqlFloor(std::string const& conninfo);
    ~PostgresqlFloor();
    // Four round trips a transaction: begin, the setting, the statement, commit.
    void begin(std::string const& tenant);
    void commit();
    bool find(std::string const& tenant, std::string const& id, PlainRow& row);
    std::size_t list(std::string const& tenant, std::int64_t limit, std::vector<PlainRow>& rows);
    void insert(std::string const& tenant, std::string const& id, std::string const& name);

private:
    pg_conn* connection_;
};

}  // namespace freehold::bench
