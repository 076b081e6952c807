#pragma once
// What the two databases spell differently, and nothing else. Types have one name in both: SQLite
// keeps the names it is told, and PostgreSQL knows `ctext` as text that sorts by bytes.

#include <freehold/tenancy/layout.hpp>

#include <string>
#include <string_view>

namespace freehold::tenancy_sql {

enum class Dialect { sqlite, postgresql };

// Every name is quoted: `user` alone means something else to PostgreSQL.
std::string quoted(std::string_view name);

// The declared type of a column, in both dialects.
std::string_view declared_type(tenancy::CellType type);

// "members_user_fk", "users_directory_email_key", "users_pkey": constraints and indexes are named
// after the layout, so that an error and the catalogue can be read back.
std::string key_name(tenancy::Layout const& layout);
std::string unique_name(tenancy::Layout const& layout, tenancy::Unique const& unique);
std::string reference_name(tenancy::Layout const& layout, tenancy::Reference const& reference);

}  // namespace freehold::tenancy_sql
