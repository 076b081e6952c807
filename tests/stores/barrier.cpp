#include "barrier.hpp"

#include "seed.hpp"

#include <algorithm>

namespace freehold::test {

using namespace tenancy;
using namespace tenancy_sql;

namespace {

using Told = Reach::Of;

Uuid fresh()
{
    static auto randomness = randomness_of("ids");
    Uuid out;
    for (auto& byte : out.bytes) byte = static_cast<std::uint8_t>(randomness());
    out.bytes[6] = (out.bytes[6] & 0x0F) | 0x70;
    out.bytes[8] = (out.bytes[8] & 0x3F) | 0x80;
    return out;
}

std::vector<Cells> selected(Rows& rows, Layout const& layout, Query const& query)
{
    std::vector<Cells> out;
    rows.select(layout, query, [&](CellView row) { out.emplace_back(row.begin(), row.end()); });
    return out;
}

Query everything(Layout const& layout, CellView key = {})
{
    Query query{.living = Living::both};
    for (std::size_t i = 0; i < key.size(); ++i)
        query.where.push_back({layout.key[i], Comparison::equal, {key[i]}});
    return query;
}

// ── what is right ────────────────────────────────────────────────────────────────────────────
class Rights {
public:
    Rights(Reach const& told, std::vector<Cells> seats) : told_{told}, seats_{std::move(seats)} {}

    bool sees(Layout const& layout, CellView row) const
    {
        auto const& seen = layout.seen;
        if (told_.of == Told::person)
            return own(layout, row) ||
                   (layout.is_tenant && home_of(row[0], told_.person) == Cell{told_.tenant});
        if (!seen.tenant) return false;
        return row[0] == Cell{told_.tenant} ||
               (seen.by_all && row[0] == Cell{platform_tenant.uuid()}) ||
               (seen.through_seat && !layout.is_tenant && home_of(told_.tenant, row[1]) == row[0]);
    }
    bool writes(Layout const& layout, CellView row) const
    {
        if (told_.of == Told::person)
            return layout.seen.self_writes && own(layout, row) && row[0] == Cell{told_.tenant};
        return layout.seen.tenant && row[0] == Cell{told_.tenant};
    }
    bool inserts(Layout const& layout, CellView row) const
    {
        if (told_.of == Told::person && layout.quiet && row[0] == Cell{told_.tenant}) return true;
        return writes(layout, row);
    }

private:
    // A person is an id in a home: another account may have the same id elsewhere.
    bool own(Layout const& layout, CellView row) const
    {
        if (layout.seen.self == none || row[layout.seen.self] != Cell{told_.person}) return false;
        auto const account = &layout == &layout_of<User>();
        return (account ? row[0] : home_of(row[0], told_.person)) == Cell{told_.tenant};
    }
    // Where the account lies that sits there under this id.
    Cell home_of(Cell const& tenant, Cell const& user) const
    {
        for (auto const& seat : seats_)
            if (seat[0] == tenant && seat[1] == user) return seat[2];
        return Null{};
    }
    Reach told_;
    std::vector<Cells> seats_;
};

// ── the attack ───────────────────────────────────────────────────────────────────────────────
std::unique_ptr<Connection> connect(Place const& place, std::string const& role)
{
    if (place.on() == On::sqlite)
        return Connection::sqlite(place.file().path().string(), Connection::Role::writer);
    return Connection::postgresql(place.database().conninfo(), role);
}

// The tables with their rows, as one who may see all of them.
std::vector<std::pair<Layout const*, std::vector<Cells>>> tables(Place const& place)
{
    auto const connection = connect(place, {});
    std::vector<std::pair<Layout const*, std::vector<Cells>>> out;
    for (auto const* layout : setting().catalogue) {
        SqlRows rows{*connection,
                     setting().catalogue,
                     {.of = layout->seen.tenant ? Told::tenant : Told::platform},
                     {},
                     Predicate::omitted};
        out.emplace_back(layout, selected(rows, *layout, everything(*layout)));
    }
    return out;
}

class Attacker {
public:
    Attacker(Place const& place, Attack const& how)
        : how_{how},
          app_{place.roles().app},
          tables_{tables(place)},
          rights_{how.told, seats()},
          connection_{connect(place, how.entered ? place.roles().platform : app_)}
    {
        auto const postgresql = connection_->dialect() == Dialect::postgresql;
        connection_->execute(postgresql ? "begin" : "begin immediate");
        if (postgresql && !how.entered) reach_settings(*connection_, how.told).run();
        if (how.entered)
            SqlRows{*connection_, setting().catalogue, {.of = Told::platform}, app_}.turn(how.told);
    }

    Damage run()
    {
        for (auto const& [layout, rows] : tables_) {
            ask(*layout, rows);
            for (auto const& row : rows) {
                if (!rights_.sees(*layout, row)) look_at(*layout, row);
                if (!rights_.writes(*layout, row)) change(*layout, row);
                else move(*layout, row);
                insert_like(*layout, row);
            }
        }
        connection_->execute(how_.commit ? "commit" : "rollback");
        return std::move(damage_);
    }

private:
    std::vector<Cells> seats() const
    {
        for (auto const& [layout, rows] : tables_)
            if (layout == &layout_of<Membership>()) return rows;
        return {};
    }
    Reach believed(CellView row) const
    {
        switch (how_.belief) {
        case Belief::wrong_tenant: return {.of = Told::tenant, .tenant = std::get<Uuid>(row[0])};
        case Belief::platform: return {.of = Told::platform};
        case Belief::right:
        case Belief::without_predicate: break;
        }
        return how_.told;
    }
    Predicate predicate() const
    {
        return how_.belief == Belief::without_predicate ? Predicate::omitted : Predicate::spelled;
    }
    static std::string named(std::string const& what, Layout const& layout, CellView row)
    {
        return what + ": " + std::string{layout.table} + ' ' +
               text(std::get<Uuid>(row[layout.is_tenant || row.size() == 1 ? 0 : 1]));
    }

    // Whether the statement did what it should not. A refusal, in words or by C++, is none.
    template <class F>
    void expect_nothing(std::string const& what, Layout const& layout, CellView row, F statement)
    {
        ++damage_.statements;
        connection_->execute("savepoint attack");
        bool done = false;
        try {
            SqlRows rows{*connection_, setting().catalogue, believed(row), app_, predicate()};
            done = statement(rows);
        } catch (Failure const&) {
        } catch (Misuse const&) {
        }
        if (done) damage_.leaks.push_back(named(what, layout, row));
        connection_->execute(done && how_.commit ? "release attack"
                                                 : "rollback to attack; release attack");
    }

    // A list and a count of the whole table give exactly what may be seen.
    void ask(Layout const& layout, std::vector<Cells> const& all)
    {
        if (how_.belief != Belief::right && how_.belief != Belief::without_predicate) return;
        auto const may = static_cast<std::size_t>(std::ranges::count_if(
            all, [&](Cells const& row) { return rights_.sees(layout, row); }));
        expect_nothing("select all", layout, Cells{how_.told.tenant}, [&](Rows& rows) {
            auto const got = selected(rows, layout, everything(layout));
            return got.size() != may || std::ranges::any_of(got, [&](Cells const& row) {
                       return !rights_.sees(layout, row);
                   });
        });
        expect_nothing("count all", layout, Cells{how_.told.tenant},
                       [&](Rows& rows) { return rows.count(layout, everything(layout)) != may; });
    }
    void look_at(Layout const& layout, CellView row)
    {
        auto const key = key_of(layout, row);
        expect_nothing("find", layout, row, [&](Rows& rows) {
            return rows.find(layout, key, Living::both, [](CellView) {});
        });
        expect_nothing("select", layout, row, [&](Rows& rows) {
            return !selected(rows, layout, everything(layout, key)).empty();
        });
        expect_nothing("count", layout, row, [&](Rows& rows) {
            return rows.count(layout, everything(layout, key)) != 0;
        });
    }
    void change(Layout const& layout, CellView row)
    {
        auto const key = key_of(layout, row);
        Assignment const mine[] = {{layout.updated_by(), std::string{"somebody else"}}};
        expect_nothing("claim", layout, row,
                       [&](Rows& rows) { return rows.claim(layout, key, [](CellView) {}); });
        expect_nothing("update", layout, row, [&](Rows& rows) {
            return static_cast<bool>(rows.update(layout, key, mine, {}));
        });
        expect_nothing("erase", layout, row,
                       [&](Rows& rows) { return static_cast<bool>(rows.erase(layout, key, {})); });
        for (Index column = 0; column < layout.columns.size(); ++column)
            if (layout.columns[column].counter)
                expect_nothing("bump", layout, row, [&](Rows& rows) {
                    return static_cast<bool>(rows.bump(layout, key, column, 1));
                });
    }
    // One's own row given away: to another tenant, or to another person.
    void move(Layout const& layout, CellView row)
    {
        auto const key = key_of(layout, row);
        Assignment const away[] = {
            {how_.told.of == Told::person ? layout.seen.self : Index{0}, fresh()}};
        if (how_.belief == Belief::right && connection_->dialect() == Dialect::sqlite)
            return;  // no layer below to refuse it
        expect_nothing("give away", layout, row, [&](Rows& rows) {
            return static_cast<bool>(rows.update(layout, key, away, {}));
        });
    }
    // A row like this one, in its tenant, that nothing but the barrier refuses.
    void insert_like(Layout const& layout, CellView row)
    {
        Cells copy(row.begin(), row.end());
        if (!layout.prefix.empty()) copy[layout.is_tenant ? 0 : 1] = fresh();
        else if (auto const user = stranger_to(row)) copy[1] = (*user)[1], copy[2] = (*user)[0];
        else return;
        for (auto const& unique : layout.uniques)
            for (auto const column : unique.columns)
                if (auto* words = std::get_if<std::string>(&copy[column])) *words += text(fresh());
        auto const try_insert = [&] {
            if (rights_.inserts(layout, copy)) return;
            expect_nothing("insert", layout, copy, [&](Rows& rows) {
                return static_cast<bool>(rows.insert(layout, copy));
            });
        };
        try_insert();
        if (how_.told.of != Told::person || layout.seen.self == none) return;
        copy[layout.seen.self] = how_.told.person;  // in whatever tenant it lies
        try_insert();
    }
    // An account without a seat in the tenant of the row.
    std::optional<Cells> stranger_to(CellView row) const
    {
        auto const taken = [&](Cells const& user) {
            return std::ranges::any_of(seats(), [&](Cells const& seat) {
                return seat[0] == row[0] && seat[1] == user[1];
            });
        };
        for (auto const& [layout, rows] : tables_)
            if (layout == &layout_of<User>())
                for (auto const& user : rows)
                    if (!taken(user)) return user;
        return std::nullopt;
    }

    Attack how_;
    std::string app_;
    std::vector<std::pair<Layout const*, std::vector<Cells>>> tables_;
    Rights rights_;
    std::unique_ptr<Connection> connection_;
    Damage damage_{};
};

}  // namespace

Damage attack(Place const& place, Attack const& how) { return Attacker{place, how}.run(); }

std::string all_rows(Place const& place)
{
    std::string out;
    for (auto const* layout : setting().catalogue)
        for (auto const& line :
             place.rows("select * from " + quoted(layout->table) + " order by 1, 2"))
            for (auto const& value : line) (out += value) += '|';
    return out;
}

// ── the world ────────────────────────────────────────────────────────────────────────────────
World::World(Store& store)
{
    auto const platform = open_platform(store);
    (void)store.write(platform,
                      [](Platform& unit) { return found_platform(unit, person("operator")); });
    auto const fill = [&](std::string const& code) {
        auto const tenant = found(store, code);
        auto const user = store.write(
            enter(store, tenant.id), [&](TestUnit& unit) -> Result<Row<User>> {
                auto user = TRY(add_staff(unit, person(code + "-staff")));
                TRY(suspend_seat(unit, user.id, *Reason::parse("a reason")));
                TRY(unit.meters.add({.id = unit.fresh<Id<Meter>>(), .used = 1, .seen = 1}));
                TRY(unit.templates.add(
                    {.id = unit.fresh<Id<Template>>(), .hint = *Hint::parse("of " + code)}));
                return user;
            });
        return std::pair{tenant.id.uuid(), user->id.uuid()};
    };
    std::tie(a, ann) = fill("aa");
    std::tie(b, guest) = fill("bb");
    (void)store.write(platform, [&](Platform& unit) -> Result<Done> {
        TRY(unit.members.add(Id<Tenant>{a}, {.user = Id<User>{guest}, .home = Id<Tenant>{b}}));
        // Somebody else altogether, who came to b under ann's id.
        auto twin = TRY(unit.users.find(Id<Tenant>{b}, Id<User>{guest}));
        twin.id = Id<User>{ann};
        twin.email = *Email::parse("twin@example.com");
        twin.username = {};
        TRY(unit.users.add(Id<Tenant>{b}, twin));
        TRY(unit.members.add(Id<Tenant>{b}, {.user = Id<User>{ann}, .home = Id<Tenant>{b}}));
        return Done{};
    });
    (void)store.write(enter(store, Id<Tenant>{b}), [&](Unit& unit) {
        return suspend_seat(unit, Id<User>{ann}, *Reason::parse("a twin"));
    });
    (void)store.write(enter(store, Id<Tenant>{a}), [&](Unit& unit) {
        return suspend_seat(unit, Id<User>{guest}, *Reason::parse("a guest"));
    });
    (void)store.write(enter(store, platform_tenant), [&](TestUnit& unit) {
        return unit.templates.add(
            {.id = unit.fresh<Id<Template>>(), .hint = *Hint::parse("for all")});
    });
    (void)store.write(platform, [&](Bare<PlatformScope>& view) -> Result<Done> {
        auto& t = view.transaction;
        auto row = records::write(platform_tenant.uuid(),
                                  Erasure{.id = Id<Erasure>{t.fresh()},
                                          .erased = Id<Tenant>{t.fresh()},
                                          .code = *TenantCode::parse("gone"),
                                          .rows = 7,
                                          .finished = {}});
        return t.add(layout_of<Erasure>(), row);
    });
}

}  // namespace freehold::test
