// What a database refused, said by the layout: which unique, which reference. PostgreSQL names the
// constraint (and the transaction is gone); SQLite does not (and it is there to ask).

#include "sql_rows.hpp"

#include <freehold/tenancy/transaction.hpp>

#include <algorithm>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

// Does the driver's text name this constraint, and not a longer one?
bool names(std::string const& text, std::string const& constraint)
{
    for (auto at = text.find(constraint); at != text.npos; at = text.find(constraint, at + 1)) {
        auto const part = [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
        };
        auto const end = at + constraint.size();
        if ((at == 0 || !part(text[at - 1])) && (end == text.size() || !part(text[end])))
            return true;
    }
    return false;
}

// By what a driver's text calls a unique.
std::string called(Dialect dialect, Layout const& layout, Unique const& unique)
{
    if (dialect == Dialect::postgresql) return unique_name(layout, unique);
    std::string out;
    for (auto const column : unique.columns) {
        if (!out.empty()) out += ", ";
        ((out += layout.table) += '.') += layout.columns[column].name;
    }
    return out;
}

}  // namespace

// Which unique it was is asked afterwards: the insert itself only says that there was one.
Outcome SqlRows::taken(Layout const& layout, CellView row)
{
    std::span const columns{layout.key.begin(), layout.key.size()};
    auto const key = key_of(layout, row);
    auto const shape = shape_of(Operation::target, layout, reach_) + 'k';
    if (any(shape, [&](Walk& walk) { spell_target(walk, layout, columns, key); }))
        return Outcome::taken(*layout.key_taken);
    for (std::size_t i = 0; i < layout.uniques.size(); ++i) {
        auto const& unique = layout.uniques.items[i];
        if (std::ranges::any_of(unique.columns, [&](Index column) { return is_null(row[column]); }))
            continue;
        auto shape = shape_of(Operation::holder, layout, reach_);
        shape += static_cast<char>(i);
        if (any(shape, [&](Walk& walk) { spell_holder(walk, layout, unique, row); }))
            return Outcome::taken(*unique.taken);
    }
    return Outcome::taken(*layout.key_taken);
}

Outcome SqlRows::taken(Layout const& layout, std::string const& text)
{
    for (auto const& unique : layout.uniques)
        if (names(text, called(connection_.dialect(), layout, unique)))
            return Outcome::taken(*unique.taken);
    return Outcome::taken(*layout.key_taken);
}

Outcome SqlRows::dangling(Layout const& layout, CellView row, std::string const& text)
{
    for (std::size_t i = 0; i < layout.references.size(); ++i) {
        auto const& reference = layout.references.items[i];
        if (reference.deferred) continue;
        if (connection_.dialect() == Dialect::postgresql) {
            if (names(text, reference_name(layout, reference)))
                return Outcome::dangling(*reference.dangling);
            continue;
        }
        auto const& target = reference.target();
        Cells key;
        for (auto const column : reference.columns) key.push_back(row[column]);
        if (std::ranges::any_of(key, is_null)) continue;
        auto const shape = shape_of(Operation::target, target, reach_) + 'k';
        std::span const columns{target.key.begin(), target.key.size()};
        if (!any(shape, [&](Walk& walk) { spell_target(walk, target, columns, key); }))
            return Outcome::dangling(*reference.dangling);
    }
    return Outcome::dangling(errors::dangling);
}

Outcome SqlRows::in_use(Layout const& layout, CellView key, std::string const& text)
{
    for (auto const* child : catalogue_)
        for (std::size_t i = 0; i < child->references.size(); ++i) {
            auto const& reference = child->references.items[i];
            if (&reference.target() != &layout || reference.deferred) continue;
            if (connection_.dialect() == Dialect::postgresql) {
                if (names(text, reference_name(*child, reference)))
                    return Outcome::in_use(*reference.in_use);
                continue;
            }
            auto const shape = shape_of(Operation::target, *child, reach_) + static_cast<char>(i);
            std::span const columns{reference.columns.begin(), reference.columns.size()};
            if (any(shape, [&](Walk& walk) { spell_target(walk, *child, columns, key); }))
                return Outcome::in_use(*reference.in_use);
        }
    return Outcome::in_use(errors::in_use);
}

bool SqlRows::may_dangle() const
{
    return std::ranges::any_of(catalogue_, [&](Layout const* layout) {
        return std::ranges::any_of(layout->references, [&](Reference const& reference) {
            return reference.deferred && (has_written(*layout) || has_written(reference.target()));
        });
    });
}

Outcome SqlRows::dangling_at_end(std::string const& text)
{
    for (auto const* layout : catalogue_)
        for (std::size_t i = 0; i < layout->references.size(); ++i) {
            auto const& reference = layout->references.items[i];
            if (!reference.deferred) continue;
            if (connection_.dialect() == Dialect::postgresql) {
                if (names(text, reference_name(*layout, reference)))
                    return Outcome::dangling(*reference.dangling);
                continue;
            }
            if (!has_written(*layout) && !has_written(reference.target())) continue;
            auto const shape = shape_of(Operation::orphan, *layout, reach_) + static_cast<char>(i);
            if (any(shape, [&](Walk& walk) { spell_orphan(walk, *layout, reference); }))
                return Outcome::dangling(*reference.dangling);
        }
    return Outcome::dangling(errors::dangling);
}

}  // namespace freehold::tenancy_sql
