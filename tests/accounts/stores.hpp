#pragma once
// The stores on which the tests of accounts and of the server run.

#include <freehold/tenancy/tenancy.hpp>
#include <freehold/tenancy_sql/migrate.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace freehold::auth {

struct StoreMaker {
    std::string name;
    std::function<std::unique_ptr<tenancy::Store>(tenancy::Setting)> open;
};
// Memory, SQLite and PostgreSQL, with the tables that the migrations make: those of libtenancy and
// libauth, or of more. A program has one set.
std::vector<StoreMaker> stores();
std::vector<StoreMaker> stores(std::vector<tenancy_sql::Migration> const& migrations);

}  // namespace freehold::auth
