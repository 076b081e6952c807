#pragma once
// The statements of one table, spelled from its layout; and the key under which each is kept.

#include "predicate.hpp"

#include <freehold/tenancy/rows.hpp>

#include <optional>
#include <span>
#include <string>

namespace freehold::tenancy_sql {

enum class Operation : char {
    find = 'f',
    select = 's',
    count = 'n',
    insert = 'i',
    update = 'u',
    erase = 'd',
    bump = 'b',
    claim = 'c',
    holder = 'h',
    target = 't',
    orphan = 'o'
};

// Names a statement's shape: everything that its text depends on, and no value.
std::string shape_of(Operation operation, tenancy::Layout const& layout,
                     tenancy::Reach const& reach);
void add_shape(std::string& shape, tenancy::Query const& query);

void spell_find(Walk& walk, tenancy::Layout const& layout, tenancy::CellView key,
                tenancy::Living living, tenancy::Reach const& reach);
void spell_select(Walk& walk, tenancy::Layout const& layout, tenancy::Query const& query,
                  tenancy::Reach const& reach);
void spell_count(Walk& walk, tenancy::Layout const& layout, tenancy::Query const& query,
                 tenancy::Reach const& reach);
void spell_insert(Walk& walk, tenancy::Layout const& layout, tenancy::CellView row);
void spell_update(Walk& walk, tenancy::Layout const& layout, tenancy::CellView key,
                  std::span<tenancy::Assignment const> changes, std::optional<std::int64_t> version,
                  tenancy::Reach const& reach);
void spell_erase(Walk& walk, tenancy::Layout const& layout, tenancy::CellView key,
                 std::optional<std::int64_t> version, tenancy::Reach const& reach);
void spell_bump(Walk& walk, tenancy::Layout const& layout, tenancy::CellView key,
                tenancy::Index column, std::int64_t by, tenancy::Reach const& reach);
void spell_claim(Walk& walk, tenancy::Layout const& layout, tenancy::CellView key,
                 tenancy::Reach const& reach);
// Is there a living row with these values of a unique?
void spell_holder(Walk& walk, tenancy::Layout const& layout, tenancy::Unique const& unique,
                  tenancy::CellView row);
// Is there a row with these values in these columns?
void spell_target(Walk& walk, tenancy::Layout const& layout,
                  std::span<tenancy::Index const> columns, tenancy::CellView values);

// Is there a row whose reference has no target? Asked only when the database says that there is one.
void spell_orphan(Walk& walk, tenancy::Layout const& layout, tenancy::Reference const& reference);

}  // namespace freehold::tenancy_sql
