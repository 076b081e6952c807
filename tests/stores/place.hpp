#pragma once
// Where a store keeps its rows during one test, and the words to fill it.

#include "meter.hpp"
#include "size.hpp"
#include "sqlite_file.hpp"

#include <memory>
#include <optional>
#include <string>

namespace freehold::test {

enum class On { memory, sqlite, postgresql };

// A place with all tables of setting(), empty.
class Place {
public:
    explicit Place(On on);

    On on() const { return on_; }
    std::string name() const;
    std::string address() const;
    tenancy_sql::Roles roles() const;
    std::unique_ptr<tenancy::Store> open(tenancy::Setting with = setting()) const;
    // Past the store and its rights; not of memory.
    Lines rows(std::string const& sql) const;
    SqliteFile const& file() const { return *file_; }
    PostgresqlDatabase const& database() const { return *database_; }

private:
    On on_;
    std::unique_ptr<SqliteFile> file_;
    std::unique_ptr<PostgresqlDatabase> database_;
};

tenancy::NewUser person(std::string const& name);  // "ann" is ann@example.com
tenancy::Row<tenancy::Tenant> found(tenancy::Store& store, std::string const& code);
tenancy::TenantScope enter(tenancy::Store& store, tenancy::Id<tenancy::Tenant> const& tenant);

}  // namespace freehold::test
