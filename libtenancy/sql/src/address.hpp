#pragma once
// Where records are kept, in words: memory:, sqlite:path/to/file.db, postgresql:host=… dbname=… (what
// libpq takes) or postgresql://….

#include <string>
#include <string_view>

namespace freehold::tenancy_sql {

enum class Scheme { memory, sqlite, postgresql };

struct Address {
    Scheme scheme;
    std::string rest;  // a path, or what libpq takes
};

inline constexpr std::string_view postgresql_forms = "postgresql:host=… dbname=… or postgresql://…";

// Throws Unavailable with the forms that there are.
Address parse_address(std::string_view text);

}  // namespace freehold::tenancy_sql
