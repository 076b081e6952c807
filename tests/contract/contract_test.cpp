// What every store promises of every layout. Each claim is made of each layout it applies to.

#include "world.hpp"

#include <catch2/catch.hpp>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

namespace {

// Runs a claim once per store and layout, each time in a fresh world.
void each_layout(auto&& applies, auto&& claim)
{
    for (auto const& maker : stores())
        for (auto const* layout : makeable(setting_for_all().catalogue)) {
            if (!applies(*layout)) continue;
            DYNAMIC_SECTION(maker.name << ": " << layout->table)
            {
                World world{maker};
                claim(world, *layout);
            }
        }
}

auto const any = [](Layout const&) { return true; };
auto const changeable = [](Layout const& layout) { return !layout.append_only; };
auto const soft = [](Layout const& layout) { return layout.soft; };
auto const with_uniques = [](Layout const& layout) { return !layout.uniques.empty(); };

Query all_of(Uuid const& tenant)
{
    return {.where = {{0, Comparison::equal, {tenant}}}, .living = Living::both};
}

bool has_key(Layout const& layout, Unique const& unique)
{
    return std::ranges::all_of(layout.key, [&](Index column) {
        return std::ranges::find(unique.columns, column) != unique.columns.end();
    });
}

// Another fresh row that has the values of `like` in these columns, with their search keys.
Cells alike(World& world, Transaction& t, Layout const& layout, Cells const& like,
            auto const& columns)
{
    auto row = world.make(t, layout, std::get<Uuid>(like[0]));
    for (auto const column : columns) {
        row[column] = like[column];
        if (auto const of = layout.columns[column].key_of; of != none) row[of] = like[of];
    }
    return row;
}

// Where it may, in every unique: another would find the twin.
void make_null(Layout const& layout, Cells& row)
{
    for (auto const& unique : layout.uniques)
        for (auto const column : unique.columns) {
            if (!layout.columns[column].nullable) continue;
            row[column] = Null{};
            if (auto const of = layout.columns[column].key_of; of != none) row[of] = Null{};
        }
}

bool has_null(Cells const& row, auto const& columns)
{
    return std::ranges::any_of(columns, [&](Index column) { return is_null(row[column]); });
}

// A member that may be changed without touching a key, a reference or a unique.
std::optional<Index> free_member(Layout const& layout)
{
    auto const in = [](auto const& columns, Index column) {
        return std::ranges::find(columns, column) != columns.end();
    };
    for (Index c = 1; c <= layout.members; ++c) {
        auto const& column = layout.columns[c];
        auto const bound = in(layout.key, c) || column.counter || column.quiet ||
                           column.key != none ||
                           std::ranges::any_of(layout.references,
                                               [&](auto const& r) { return in(r.columns, c); }) ||
                           std::ranges::any_of(layout.uniques,
                                               [&](auto const& u) { return in(u.columns, c); });
        if (!bound) return c;
    }
    return std::nullopt;
}

Cells changed(Layout const& layout, Cells row, Index member)
{
    Dice dice{7};
    auto const before = row[member];
    while (row[member] == before) row[member] = layout.sample(dice)[member];
    return row;
}

}  // namespace

TEST_CASE("another tenant sees nothing", "[contract][isolation]")
{
    each_layout(any, [](World& world, Layout const& layout) {
        auto const row = world.added(layout, world.acme);
        auto const key = key_of(layout, row);
        if (!layout.seen.tenant) {  // no tenant at all
            CHECK_THROWS_AS(world.in_tenant(world.acme,
                                            [&](Transaction& t) -> Result<Done> {
                                                return t.find(layout, key), given_up;
                                            }),
                            Misuse);
            CHECK_THROWS_AS(world.in_tenant(world.blue,
                                            [&](Transaction& t) -> Result<Done> {
                                                return t.count(layout, {}), given_up;
                                            }),
                            Misuse);
            return;
        }
        auto const from_blue = [&](auto&& question) {
            (void)world.in_tenant(
                world.blue, [&](Transaction& t) -> Result<Done> { return question(t), given_up; });
        };
        from_blue([&](Transaction& t) {
            CHECK_FALSE(t.find(layout, key, Living::both).has_value());
            auto sought = key;
            CHECK_FALSE(t.look_up(layout, sought, Living::both, [](CellView) {}));
            CHECK(selected(t, layout, all_of(world.acme)).empty());
            CHECK(t.count(layout, all_of(world.acme)) == 0);
            for (auto const& seen : selected(t, layout, {.living = Living::both}))
                CHECK(seen[0] != Cell{world.acme});
            CHECK_FALSE(t.claim(layout, key).has_value());
        });
        auto const refused = std::string{layout.append_only ? misused.name
                                                            : errors::not_found.name};
        auto put = row;
        from_blue(
            [&](Transaction& t) { CHECK(said([&] { return t.put(layout, put); }) == refused); });
        from_blue([&](Transaction& t) {
            CHECK(said([&] { return t.remove(layout, key); }) == errors::not_found.name);
        });
        from_blue([&](Transaction& t) {
            CHECK(said([&] { return t.restore(layout, key); }) == errors::not_found.name);
        });
        from_blue([&](Transaction& t) {
            CHECK(said([&] { return t.purge(layout, key); }) == errors::not_found.name);
        });
        CHECK((world.now_of(layout, row) == row));
    });
}

TEST_CASE("another tenant's counters cannot be bumped", "[contract][isolation]")
{
    each_layout(any, [](World& world, Layout const& layout) {
        for (Index c = 0; c < layout.version; ++c) {
            if (!layout.columns[c].counter) continue;
            auto const row = world.added(layout, world.acme);
            (void)world.in_tenant(world.blue, [&](Transaction& t) {
                CHECK(said([&] { return t.bump(layout, key_of(layout, row), c, 1); }) ==
                      errors::not_found.name);
                return Result<Done>{given_up};
            });
            CHECK((world.now_of(layout, row) == row));
        }
    });
}

TEST_CASE("a row cannot be added to another tenant", "[contract][isolation]")
{
    each_layout([](Layout const& l) { return l.seen.tenant; },
                [](World& world, Layout const& layout) {
                    auto row = world.added(layout, world.acme);
                    if (!layout.prefix.empty()) row[1] = Uuid{{9}};
                    (void)world.in_tenant(world.blue, [&](Transaction& t) {
                        CHECK(said([&] { return t.add(layout, row); }) != "kept");
                        return Result<Done>{given_up};
                    });
                });
}

TEST_CASE("two tenants may have rows of one id", "[contract][isolation]")
{
    auto const plain = [](Layout const& l) { return !l.prefix.empty() && l.seen.tenant; };
    each_layout(plain, [](World& world, Layout const& layout) {
        auto const row = world.added(layout, world.acme);
        auto const done = world.write(layout, world.blue, [&](Transaction& t) {
            auto other = world.make(t, layout, world.blue);
            other[1] = row[1];
            return t.add(layout, other);
        });
        CHECK(done);
        CHECK((world.now_of(layout, row) == row));
    });
}

TEST_CASE("another tenant's row is no target", "[contract][isolation]")
{
    each_layout(any, [](World& world, Layout const& layout) {
        for (auto const& reference : layout.references) {
            if (!is_inner(layout, reference)) continue;
            auto const& target = reference.target();
            auto const foreign = world.added(target, world.blue);
            auto const answer = world.write(layout, world.acme, [&](Transaction& t) {
                auto row = world.make(t, layout, world.acme);
                for (std::size_t i = 1; i < reference.columns.size(); ++i)
                    row[reference.columns[i]] = key_of(target, foreign)[i];
                return t.add(layout, row);
            });
            REQUIRE_FALSE(answer);
            CHECK(answer.error() == *reference.dangling);
        }
    });
}

TEST_CASE("a row comes back as it was added", "[contract]")
{
    each_layout(any, [](World& world, Layout const& layout) {
        auto const row = world.added(layout, world.acme);
        CHECK((world.now_of(layout, row) == row));
        CHECK(row[layout.version] == Cell{std::int64_t{1}});
        CHECK(row[layout.created_at()] ==
              Cell{std::int64_t{world.now().time_since_epoch().count() - 1'000'000}});
        CHECK(row[layout.created_by()] == Cell{World::actor});
        CHECK(row[layout.updated_at()] == row[layout.created_at()]);
    });
}

TEST_CASE("a key is taken once", "[contract][unique]")
{
    each_layout(any, [](World& world, Layout const& layout) {
        auto const row = world.added(layout, world.acme);
        auto const done = world.write(layout, world.acme, [&](Transaction& t) {
            auto again = alike(world, t, layout, row, layout.key);
            CHECK(said([&] { return t.add(layout, again); }) == layout.key_taken->name);
            CHECK_FALSE(t.spent());
            auto other = world.make(t, layout, world.acme);
            return t.add(layout, other);
        });
        CHECK(done);
    });
}

TEST_CASE("a unique value is taken once, and the unit goes on", "[contract][unique]")
{
    each_layout(with_uniques, [](World& world, Layout const& layout) {
        for (auto const& unique : layout.uniques) {
            if (has_key(layout, unique)) continue;  // an index for sweeping: the key says no first
            auto row = world.added(layout, world.acme);
            for (int i = 0; has_null(row, unique.columns) && i < 40; ++i)
                row = world.added(layout, world.acme);
            if (has_null(row, unique.columns)) continue;  // a tree's roots
            auto const done = world.write(layout, world.acme, [&](Transaction& t) {
                auto twin = alike(world, t, layout, row, unique.columns);
                CHECK(said([&] { return t.add(layout, twin); }) == unique.taken->name);
                CHECK_FALSE(t.spent());
                auto other = world.make(t, layout, world.acme);
                return t.add(layout, other);
            });
            CHECK(done);
        }
    });
}

TEST_CASE("two tenants may have the same unique value", "[contract][unique]")
{
    auto const apart = [](Layout const& l) {
        return with_uniques(l) &&
               !std::ranges::any_of(l.references, [&](auto const& r) { return is_inner(l, r); });
    };
    each_layout(apart, [](World& world, Layout const& layout) {
        auto const row = world.added(layout, world.acme);
        auto const done = world.write(layout, world.blue, [&](Transaction& t) {
            auto twin = row;
            twin[0] = world.blue;
            if (!layout.prefix.empty()) twin[1] = t.fresh();
            return t.add(layout, twin);
        });
        CHECK(done);
    });
}

TEST_CASE("a deleted row frees its unique values and keeps its key", "[contract][unique]")
{
    each_layout([](Layout const& l) { return l.soft && !l.uniques.empty(); },
                [](World& world, Layout const& layout) {
                    auto const& unique = layout.uniques[0];
                    auto row = world.added(layout, world.acme);
                    for (int i = 0; has_null(row, unique.columns) && i < 40; ++i)
                        row = world.added(layout, world.acme);
                    if (has_null(row, unique.columns)) return;
                    auto const key = key_of(layout, row);
                    CHECK(world.write(layout, world.acme, [&](Transaction& t) -> Result<Done> {
                        TRY(t.remove(layout, key));
                        auto again = alike(world, t, layout, row, layout.key);
                        CHECK(said([&] { return t.add(layout, again); }) == layout.key_taken->name);
                        auto heir = alike(world, t, layout, row, unique.columns);
                        return t.add(layout, heir);
                    }));
                    CHECK(said([&] {
                              return world.write(layout, world.acme, [&](Transaction& t) {
                                  return t.restore(layout, key);
                              });
                          }) == unique.taken->name);
                });
}

TEST_CASE("Null is equal to nothing", "[contract][unique]")
{
    each_layout(with_uniques, [](World& world, Layout const& layout) {
        for (auto const& unique : layout.uniques) {
            auto const nullable = std::ranges::find_if(
                unique.columns, [&](Index c) { return layout.columns[c].nullable; });
            if (nullable == unique.columns.end()) continue;
            auto const done = world.write(layout, world.acme, [&](Transaction& t) -> Result<Done> {
                auto row = world.make(t, layout, world.acme);
                make_null(layout, row);
                auto twin = alike(world, t, layout, row, unique.columns);
                make_null(layout, twin);
                TRY(t.add(layout, row));
                return t.add(layout, twin);
            });
            CHECK(done);
        }
    });
}

TEST_CASE("what points nowhere is refused", "[contract][references]")
{
    each_layout(any, [](World& world, Layout const& layout) {
        for (auto const& reference : layout.references) {
            if (!is_inner(layout, reference)) continue;
            auto const answer = world.write(layout, world.acme, [&](Transaction& t) {
                auto row = world.make(t, layout, world.acme);
                row[reference.columns[reference.columns.size() - 1]] = t.fresh();
                auto const added = t.add(layout, row);
                CHECK(t.spent());
                return added;
            });
            REQUIRE_FALSE(answer);
            CHECK(answer.error() == *reference.dangling);
        }
    });
}

TEST_CASE("a deleted row is no new target, and what refers to it stays", "[contract][references]")
{
    each_layout(any, [](World& world, Layout const& layout) {
        for (auto const& reference : layout.references) {
            auto const& target = reference.target();
            if (!is_inner(layout, reference) || !target.soft) continue;
            auto const aim = world.added(target, world.acme);
            auto const pointing = [&](Transaction& t) {
                auto row = world.make(t, layout, world.acme);
                for (std::size_t i = 1; i < reference.columns.size(); ++i)
                    row[reference.columns[i]] = key_of(target, aim)[i];
                return row;
            };
            Cells before;
            REQUIRE(world.write(layout, world.acme, [&](Transaction& t) {
                return before = pointing(t), t.add(layout, before);
            }));
            REQUIRE(world.write(target, world.acme, [&](Transaction& t) {
                return t.remove(target, key_of(target, aim));
            }));
            CHECK((world.now_of(layout, before) == before));
            auto const answer = world.write(layout, world.acme, [&](Transaction& t) {
                auto row = pointing(t);
                return t.add(layout, row);
            });
            REQUIRE_FALSE(answer);
            CHECK(answer.error() == *reference.dangling);
        }
    });
}

TEST_CASE("what is referred to stays, or takes along what refers to it", "[contract][references]")
{
    each_layout(any, [](World& world, Layout const& layout) {
        for (auto const& reference : layout.references) {
            auto const& target = reference.target();
            if (!is_inner(layout, reference)) continue;
            auto const aim = world.added(target, world.acme);
            Cells row;
            REQUIRE(world.write(layout, world.acme, [&](Transaction& t) {
                row = world.make(t, layout, world.acme);
                for (std::size_t i = 1; i < reference.columns.size(); ++i)
                    row[reference.columns[i]] = key_of(target, aim)[i];
                return t.add(layout, row);
            }));
            Changes changes;
            auto const answer = world.write(target, world.acme, [&](Transaction& t) {
                auto const purged = t.purge(target, key_of(target, aim));
                CHECK(t.spent() == !purged);
                changes = t.changes();
                return purged;
            });
            if (reference.removal == on_delete::restrict) {
                REQUIRE_FALSE(answer);
                CHECK(answer.error() == *reference.in_use);
                CHECK((world.now_of(layout, row) == row));
                continue;
            }
            CHECK(answer);
            CHECK_FALSE(world.now_of(layout, row).has_value());
            if (!layout.quiet)
                CHECK(std::ranges::any_of(changes, [&](Change const& c) {
                    return c.layout == &layout && c.key == key_of(layout, row) && !c.after;
                }));
        }
    });
}

TEST_CASE("whoever was slower is told that the row is stale", "[contract][versions]")
{
    each_layout(
        [](Layout const& l) { return changeable(l) && free_member(l); },
        [](World& world, Layout const& layout) {
            auto const row = world.added(layout, world.acme);
            auto faster = changed(layout, row, *free_member(layout));
            REQUIRE(world.write(layout, world.acme,
                                [&](Transaction& t) { return t.put(layout, faster); }));
            CHECK(faster[layout.version] == Cell{std::int64_t{2}});
            CHECK(faster[layout.created_at()] == row[layout.created_at()]);
            CHECK(std::is_gt(compare(faster[layout.updated_at()], row[layout.updated_at()])));
            CHECK((world.now_of(layout, row) == faster));
            auto slower = row;
            CHECK(said([&] {
                      return world.write(layout, world.acme,
                                         [&](Transaction& t) { return t.put(layout, slower); });
                  }) == errors::stale.name);
            CHECK(said([&] {
                      return world.write(layout, world.acme, [&](Transaction& t) {
                          return t.remove(layout, key_of(layout, row), 1);
                      });
                  }) == errors::stale.name);
            CHECK((world.now_of(layout, row) == faster));
        });
}

TEST_CASE("a softly deleted row is gone until it is restored", "[contract][soft]")
{
    each_layout(soft, [](World& world, Layout const& layout) {
        auto const row = world.added(layout, world.acme);
        auto const key = key_of(layout, row);
        REQUIRE(
            world.write(layout, world.acme, [&](Transaction& t) { return t.remove(layout, key); }));
        (void)world.write(layout, world.acme, [&](Transaction& t) {
            CHECK_FALSE(t.find(layout, key).has_value());
            CHECK(t.find(layout, key, Living::dead).has_value());
            CHECK(t.find(layout, key, Living::both).has_value());
            CHECK(t.count(layout, {.where = {{1, Comparison::equal, {row[1]}}}}) == 0);
            CHECK_FALSE(t.claim(layout, key).has_value());
            CHECK(said([&] { return t.remove(layout, key); }) == errors::not_found.name);
            return Result<Done>{given_up};
        });
        REQUIRE(world.write(layout, world.acme,
                            [&](Transaction& t) { return t.restore(layout, key); }));
        auto const back = world.now_of(layout, row);
        REQUIRE(back.has_value());
        CHECK(is_null((*back)[layout.deleted_at()]));
        CHECK((*back)[layout.version] == Cell{std::int64_t{3}});
        CHECK(said([&] {
                  return world.write(layout, world.acme,
                                     [&](Transaction& t) { return t.restore(layout, key); });
              }) == errors::not_found.name);
        REQUIRE(
            world.write(layout, world.acme, [&](Transaction& t) { return t.purge(layout, key); }));
        CHECK_FALSE(world.now_of(layout, row).has_value());
    });
}

TEST_CASE("what is appended only is never changed and never removed", "[contract]")
{
    each_layout([](Layout const& l) { return l.append_only; },
                [](World& world, Layout const& layout) {
                    auto const row = world.added(layout, world.acme);
                    auto put = changed(layout, row, *free_member(layout));
                    auto const refused = [&](auto&& write) {
                        (void)world.write(layout, world.acme, [&](Transaction& t) {
                            CHECK(said([&] { return write(t); }) == misused.name);
                            return Result<Done>{given_up};
                        });
                    };
                    refused([&](Transaction& t) { return t.put(layout, put); });
                    refused([&](Transaction& t) { return t.remove(layout, key_of(layout, row)); });
                    refused([&](Transaction& t) { return t.purge(layout, key_of(layout, row)); });
                    CHECK((world.now_of(layout, row) == row));
                });
}
