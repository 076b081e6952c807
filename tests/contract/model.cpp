#include "model.hpp"

#include <algorithm>

namespace freehold::tenancy::contract {

// ── who sees and writes what ─────────────────────────────────────────────────────────────────
bool Model::sees(Layout const& layout, Cells const& row) const
{
    auto const& seats = tables_.at(&layout_of<Membership>());
    auto const& seat = layout_of<Membership>();
    // Who a person is, is said by id and home: another home's account of that id is somebody else.
    auto const sits = [&](Cell const& tenant, Cell const& person, Cell const& home) {
        return std::ranges::any_of(seats, [&](Cells const& s) {
            return same(s[0], tenant) && same(s[seat.find("user")], person) &&
                   same(s[seat.find("home")], home);
        });
    };
    auto const mine = [&] {
        if (&layout == &layout_of<User>()) return same(row[0], reach_.tenant);
        if (&layout == &seat) return same(row[seat.find("home")], reach_.tenant);
        return same(row[0], reach_.tenant) || sits(row[0], reach_.person, reach_.tenant);
    };
    if (!reaches(layout)) return false;
    switch (reach_.of) {
    case Reach::Of::platform: return true;
    case Reach::Of::tenant:
        if (row[0] == Cell{reach_.tenant}) return true;
        if (layout.seen.by_all && row[0] == Cell{platform_tenant.uuid()}) return true;
        return layout.seen.through_seat && !layout.is_tenant && sits(reach_.tenant, row[1], row[0]);
    case Reach::Of::person:
        if (layout.seen.self != none && row[layout.seen.self] == Cell{reach_.person} && mine())
            return true;
        return layout.seen.through_seat && layout.is_tenant &&
               sits(row[0], reach_.person, reach_.tenant);
    }
    return false;
}

// A table that no row of the reach can ever lie in is not asked at all: that is Misuse.
bool Model::reaches(Layout const& layout) const
{
    switch (reach_.of) {
    case Reach::Of::platform: return layout.seen.platform;
    case Reach::Of::tenant: return layout.seen.tenant;
    case Reach::Of::person: return true;
    }
    return false;
}

// A person writes what lies with the account; what is theirs in other tenants they read.
bool Model::writes(Layout const& layout, Cells const& row) const
{
    if (!reaches(layout)) return false;
    switch (reach_.of) {
    case Reach::Of::platform: return true;
    case Reach::Of::tenant: return row[0] == Cell{reach_.tenant};
    case Reach::Of::person:
        return layout.seen.self != none && layout.seen.self_writes &&
               row[0] == Cell{reach_.tenant} && row[layout.seen.self] == Cell{reach_.person};
    }
    return false;
}

// ── units ────────────────────────────────────────────────────────────────────────────────────
Model::Model(Catalogue catalogue) : catalogue_{catalogue}
{
    for (auto const* layout : catalogue) tables_[layout];
}

void Model::begin(Reach const& reach, Time now, std::optional<std::string> by)
{
    abort();
    reach_ = reach;
    now_ = now;
    by_ = std::move(by);
}

void Model::abort()
{
    for (auto& [layout, rows] : before_) tables_[layout] = std::move(rows);
    before_.clear();
    changes_.clear();
    spent_ = false;
}

// Deferred references are asked at the end, of the living and the dead.
std::vector<Said> Model::ends() const
{
    std::vector<Said> out;
    for (auto const* layout : catalogue_)
        for (auto const& reference : layout->references)
            for (auto const& row : tables_.at(layout)) {
                auto const key = pick(row, reference.columns);
                if (reference.deferred && !has_null(key) && !exists(reference.target(), key))
                    out.push_back(reference.dangling);
            }
    return out;
}

Said Model::end()
{
    if (spent_) return &misuse;
    auto const broken = ends();
    if (!broken.empty()) {
        abort();
        return broken.front();
    }
    before_.clear();
    return nullptr;
}

Model::Table& Model::written(Layout const& layout)
{
    auto& table = tables_.at(&layout);
    before_.try_emplace(&layout, table);
    return table;
}

Cells* Model::at(Layout const& layout, Cells const& key)
{
    for (auto& row : tables_.at(&layout))
        if (same(key_cells(layout, row), key)) return &row;
    return nullptr;
}

Said Model::fail(Code const& code)
{
    spent_ = true;
    return &code;
}

// ── reading ──────────────────────────────────────────────────────────────────────────────────
void Model::must_reach(Layout const& layout) const
{
    if (!reaches(layout)) throw Misuse{"out of reach"};
}

std::optional<Cells> Model::find(Layout const& layout, Cells const& key, Living living) const
{
    must_reach(layout);
    for (auto const& row : tables_.at(&layout))
        if (same(key_cells(layout, row), key) && sees(layout, row) &&
            is_wanted(layout, row, living))
            return row;
    return std::nullopt;
}

std::vector<Cells> Model::select(Layout const& layout, Query const& query) const
{
    must_reach(layout);
    std::vector<std::pair<Cells, Cells const*>> all;  // each row with its place
    for (auto const& row : tables_.at(&layout)) {
        auto const met = std::ranges::all_of(query.where,
                                             [&](Condition const& c) { return holds(c, row); });
        if (!met || !is_wanted(layout, row, query.living) || !sees(layout, row)) continue;
        auto place = place_of(layout, query.order, row);
        if (!query.after || stands_before(query.order, *query.after, place))
            all.emplace_back(std::move(place), &row);
    }
    std::ranges::sort(all, [&](auto const& a, auto const& b) {
        return stands_before(query.order, a.first, b.first);
    });
    std::vector<Cells> out;
    for (std::size_t i = query.skip; i < all.size() && out.size() < query.limit; ++i)
        out.push_back(*all[i].second);
    return out;
}

std::size_t Model::count(Layout const& layout, Query const& query) const
{
    Query everything;
    everything.where = query.where;
    everything.living = query.living;
    everything.limit = static_cast<std::size_t>(-1);
    return select(layout, everything).size();
}

}  // namespace freehold::tenancy::contract
