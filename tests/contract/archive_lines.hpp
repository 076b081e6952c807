#pragma once
// Archives as lines of text: what the tests of moving and ending tenants begin with.

#include "world.hpp"

namespace freehold::tenancy::contract {

using Lines = std::vector<std::string>;

// A tenant's archive; checks that the last line counts what is there.
Lines exported(World& world, Uuid const& tenant);
// Throws after `until` lines, as a lost connection would.
Result<Id<Tenant>> imported(World& world, Lines const& lines, std::size_t until = ~std::size_t{});
Result<Row<Erasure>> erased(World& world, Uuid const& tenant);

// Two rows of everything that a tenant can own.
void fill(World& world, Uuid const& tenant);
// So many folders, each below `parent` of the ones before it (nothing: a root); without audit.
void add_folders(World& world, Uuid const& tenant, std::size_t count,
                 FunctionRef<Cell(std::vector<Cell> const&)> parent);

// The import opens the tenant's own row again, which is a change; its audit follows.
Lines without_traces(Lines lines);
// The line with the first `from` replaced; fails the test if there is none.
std::string with(std::string line, std::string_view from, std::string_view to);
// The line's first member of that name, as it stands there: "name":"value".
std::string own_member(std::string const& line, std::string_view name);
// The first line that holds the text.
std::size_t line_with(Lines const& lines, std::string_view text);

std::vector<Cells> rows_in(World& world, Layout const& layout, Uuid const& tenant);
// What open_tenant says.
std::string opened(World& world, Uuid const& tenant);

}  // namespace freehold::tenancy::contract
