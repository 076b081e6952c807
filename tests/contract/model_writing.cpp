// How the model writes: what a row must be, and what becomes of those that refer to it.
#include "model.hpp"

#include <algorithm>

namespace freehold::tenancy::contract {

// ── what a row must be ───────────────────────────────────────────────────────────────────────
Said Model::taken(Layout const& layout, Cells const& row, Cells const* self) const
{
    auto const& table = tables_.at(&layout);
    for (auto const& other : table)
        if (&other != self && same(key_cells(layout, other), key_cells(layout, row)))
            return layout.key_taken;
    for (auto const& unique : layout.uniques) {
        auto const values = pick(row, unique.columns);
        if (has_null(values)) continue;
        for (auto const& other : table)
            if (&other != self && !is_dead(layout, other) &&
                same(pick(other, unique.columns), values))
                return unique.taken;
    }
    return nullptr;
}

// A new reference needs a living target that the reach sees; one that stays as it was needs
// nothing. In its own scope a tenant refers to nothing outside. That the row's own tenant lives is
// the scope's to know: the audit of a removed tenant still belongs to it. What the dead can betray
// is asked before anything is written, what is missing altogether with the write itself.
Said Model::dangling(Layout const& layout, Cells const& row, Cells const* before, When when) const
{
    for (auto const& reference : layout.references) {
        auto const& target = reference.target();
        auto const key = pick(row, reference.columns);
        auto const own_tenant = reference.columns.size() == 1 && reference.columns[0] == 0;
        if (reference.deferred || is_null(key.back())) continue;
        if (before && same(pick(*before, reference.columns), key)) continue;
        auto const outside = !target.is_tenant && is_outside(reference, row, key[0]);
        if (has_null(key) && !outside) continue;
        auto const early = outside || (target.soft && !own_tenant);
        if (early != (when == When::before_writing)) continue;
        auto const found = early ? !outside && find(target, key, Living::only)
                                 : exists(target, key);
        if (!found) return reference.dangling;
    }
    return nullptr;
}

// A template's home is the platform, whoever refers to it.
bool Model::is_outside(Reference const& reference, Cells const& row, Cell const& home) const
{
    if (reference.columns[0] == 0 || same(home, row[0])) return false;
    if (reference.target().seen.by_all) return !same(home, Cell{platform_tenant.uuid()});
    return is_null(home) || reach_.of == Reach::Of::tenant;
}

bool Model::exists(Layout const& layout, Cells const& key) const
{
    return std::ranges::any_of(tables_.at(&layout),
                               [&](Cells const& row) { return same(key_cells(layout, row), key); });
}

Said Model::cycle(Layout const& layout, Cells const& row, Cells const* before) const
{
    if (layout.tree == none || is_null(row[layout.tree])) return nullptr;
    auto const own = key_cells(layout, row);
    if (same(Cells{own.back()}, Cells{row[layout.tree]})) return &errors::cycle;
    if (!before || same((*before)[layout.tree], row[layout.tree])) return nullptr;
    // Whatever is moved holds the tenant it is in, or the platform's if it is a tenant.
    Cells const holder{layout.is_tenant ? Cell{platform_tenant.uuid()} : row[0]};
    if (!find(layout_of<Tenant>(), holder, Living::only))
        return layout.is_tenant ? &errors::no_platform : &errors::not_found;
    auto const parent_of = [&](Cells const& child) {
        Cells key;
        if (!layout.is_tenant) key.push_back(child[0]);
        key.push_back(child[layout.tree]);
        return key;
    };
    auto key = parent_of(row);
    for (std::size_t steps = 0; steps <= tables_.at(&layout).size(); ++steps) {
        if (same(key, own)) return &errors::cycle;
        auto const& table = tables_.at(&layout);
        auto const parent = std::ranges::find_if(
            table, [&](Cells const& r) { return same(key_cells(layout, r), key); });
        if (parent == table.end() || is_null((*parent)[layout.tree])) return nullptr;
        key = parent_of(*parent);
    }
    return nullptr;
}

void Model::stamp(Layout const& layout, Cells& row, Cells const* before) const
{
    auto const now = Cell{std::int64_t{now_.time_since_epoch().count()}};
    auto const by = by_ ? Cell{*by_} : Cell{Null{}};
    row[layout.version] = before ? std::get<std::int64_t>((*before)[layout.version]) + 1
                                 : std::int64_t{1};
    row[layout.created_at()] = before ? (*before)[layout.created_at()] : now;
    row[layout.created_by()] = before ? (*before)[layout.created_by()] : by;
    row[layout.updated_at()] = now;
    row[layout.updated_by()] = by;
    if (layout.soft) row[layout.deleted_at()] = Null{};
}

void Model::note(Layout const& layout, Cells const* before, Cells const* after)
{
    if (layout.quiet) return;
    auto const& one = before ? *before : *after;
    Change change{&layout, std::get<Uuid>(one[0]), key_cells(layout, one), {}, {}, {}};
    bool loud = !before || !after;
    for (std::size_t i = 0; i < one.size(); ++i) {
        auto const differs = !before || !after || !same((*before)[i], (*after)[i]);
        if (!differs) continue;
        change.changed.push(static_cast<Index>(i));
        auto const of = layout.columns[i].key_of == none ? i : layout.columns[i].key_of;
        if (of < layout.version && !layout.columns[of].quiet) loud = true;
    }
    if (!loud) return;
    if (before) change.before = masked(layout, *before);
    if (after) change.after = masked(layout, *after);
    changes_.push_back(std::move(change));
}

Said Model::limit(Layout const& layout)
{
    if (!layout.quiet && changes_.size() >= max_changes) return fail(errors::too_many_changes);
    return nullptr;
}

// ── writing ──────────────────────────────────────────────────────────────────────────────────
// Does the reach have this row, in this state, to write? Nothing of a `no` spends the unit.
Said Model::reachable(Layout const& layout, Cells const* row, Living living) const
{
    if (!row || !sees(layout, *row) || !is_wanted(layout, *row, living)) return &errors::not_found;
    return writes(layout, *row) ? nullptr : &errors::read_only;
}

Said Model::add(Layout const& layout, Cells& row)
{
    if (spent_ || !writes(layout, row)) return &misuse;
    if (auto const* said = limit(layout)) return said;
    stamp(layout, row, nullptr);
    if (auto const* said = dangling(layout, row, nullptr, When::before_writing)) return fail(*said);
    if (auto const* said = cycle(layout, row, nullptr)) return fail(*said);
    if (auto const* said = taken(layout, row, nullptr)) return said;
    if (auto const* said = dangling(layout, row, nullptr, When::writing)) return fail(*said);
    written(layout).push_back(row);
    note(layout, nullptr, &row);
    return nullptr;
}

Said Model::put(Layout const& layout, Cells& row)
{
    if (spent_ || !reaches(layout) || layout.append_only) return &misuse;
    auto* const kept = at(layout, key_cells(layout, row));
    if (auto const* said = reachable(layout, kept, Living::only)) return said;
    if (!same((*kept)[layout.version], row[layout.version])) return &errors::stale;
    auto const before = *kept;
    bool differs = false;
    for (std::size_t i = 0; i < layout.version; ++i) {
        if (layout.columns[i].counter) row[i] = before[i];  // bumped, never put
        differs = differs || !same(row[i], before[i]);
    }
    if (!differs) {
        row = before;
        return nullptr;
    }
    if (!writes(layout, row)) return &misuse;
    if (auto const* said = limit(layout)) return said;
    stamp(layout, row, &before);
    if (auto const* said = dangling(layout, row, &before, When::before_writing)) return fail(*said);
    if (auto const* said = cycle(layout, row, &before)) return fail(*said);
    if (auto const* said = taken(layout, row, kept)) return fail(*said);
    if (auto const* said = dangling(layout, row, &before, When::writing)) return fail(*said);
    written(layout);
    *kept = row;
    note(layout, &before, &row);
    return nullptr;
}

Said Model::remove(Layout const& layout, Cells const& key, std::optional<std::int64_t> version)
{
    if (spent_ || !reaches(layout)) return &misuse;
    auto* const kept = at(layout, key);
    if (auto const* said = reachable(layout, kept, Living::only)) return said;
    if (version && !same((*kept)[layout.version], Cell{*version})) return &errors::stale;
    if (layout.append_only) return &misuse;
    if (auto const* said = limit(layout)) return said;
    if (!layout.soft) return take_out(layout, key);
    auto const before = *kept;
    written(layout);
    stamp(layout, *kept, &before);
    (*kept)[layout.deleted_at()] = std::int64_t{now_.time_since_epoch().count()};
    note(layout, &before, nullptr);
    return nullptr;
}

// Who comes back refers anew, and must be unique among the living again.
Said Model::restore(Layout const& layout, Cells const& key)
{
    if (spent_ || (layout.soft && !reaches(layout))) return &misuse;
    auto* const kept = at(layout, key);
    if (auto const* said = reachable(layout, kept, Living::dead)) return said;
    if (auto const* said = limit(layout)) return said;
    if (auto const* said = dangling(layout, *kept, nullptr, When::before_writing))
        return fail(*said);
    if (auto const* said = taken(layout, *kept, kept)) return fail(*said);
    auto const before = *kept;
    written(layout);
    stamp(layout, *kept, &before);
    note(layout, nullptr, kept);
    return nullptr;
}

Said Model::purge(Layout const& layout, Cells const& key)
{
    if (spent_ || !reaches(layout)) return &misuse;
    if (auto const* said = reachable(layout, at(layout, key), Living::both)) return said;
    if (layout.append_only) return &misuse;
    // A person ends softly what can be ended so.
    if (layout.soft && reach_.of == Reach::Of::person) return &errors::read_only;
    return take_out(layout, key);
}

// The row and all that cascades from it, those first. What the reach may not write stays, and so
// stands in the way: other tables than its own the platform writes by entering their tenant.
Said Model::take_out(Layout const& layout, Cells const& key)
{
    if (auto const* said = take_out_referring(layout, key)) return said;
    if (auto const* said = limit(layout)) return said;
    auto const row = *at(layout, key);
    std::erase_if(written(layout), [&](Cells const& r) { return same(key_cells(layout, r), key); });
    note(layout, &row, nullptr);
    return nullptr;
}

Said Model::take_out_referring(Layout const& layout, Cells const& key)
{
    for (auto const* other : catalogue_)
        for (auto const& reference : other->references) {
            if (reference.deferred || &reference.target() != &layout) continue;
            std::vector<Cells> referring;
            for (auto const& row : tables_[other]) {
                if (!same(pick(row, reference.columns), key)) continue;
                if (reference.removal == on_delete::restrict || !writes(*other, row))
                    return fail(*reference.in_use);
                referring.push_back(key_cells(*other, row));
            }
            for (auto const& one : referring)
                if (auto const* said = take_out(*other, one)) return said;
        }
    return nullptr;
}

Said Model::bump(Layout const& layout, Cells const& key, Index column, std::int64_t by)
{
    if (spent_ || !reaches(layout)) return &misuse;
    auto* const kept = at(layout, key);
    if (auto const* said = reachable(layout, kept, Living::only)) return said;
    auto& count = std::get<std::int64_t>((*kept)[column]);
    if (count + by > max_count || count + by < -max_count) return &errors::count_full;
    written(layout);
    count += by;
    return nullptr;
}

std::optional<Cells> Model::claim(Layout const& layout, Cells const& key)
{
    must_reach(layout);
    auto const* const kept = at(layout, key);
    if (reachable(layout, kept, Living::only)) return std::nullopt;
    return *kept;
}

}  // namespace freehold::tenancy::contract
