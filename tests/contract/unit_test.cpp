// Units: all or nothing, spent after a failed write, with a change list that its readers see once.

#include "world.hpp"

#include <catch2/catch.hpp>

using namespace freehold::tenancy;
using namespace freehold::tenancy::contract;

namespace {

Layout const& meters = layout_of<Meter>();
Layout const& notes = layout_of<Note>();
Layout const& folders = layout_of<Folder>();

std::size_t count(World& world, Layout const& layout)
{
    std::size_t out = 0;
    (void)world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        return out = t.count(layout, {}), given_up;
    });
    return out;
}

Cells audit_of(World& world, Cells const& row, Layout const& layout, std::string const& verb)
{
    auto const& audit = layout_of<AuditRecord>();
    Cells out;
    (void)world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        Query const query{
            .where = {
                {audit.find("row"), Comparison::equal, {name_row(layout, key_of(layout, row))}},
                {audit.find("verb"), Comparison::equal, {verb}}}};
        for (auto const& found : selected(t, audit, query)) out = found;
        return given_up;
    });
    return out;
}

}  // namespace

TEST_CASE("a unit that fails leaves nothing", "[contract][units]")
{
    World world{GENERATE(from_range(stores()))};
    auto const kept = world.added(meters, world.acme);
    auto const write = [&](Transaction& t) -> Result<Done> {
        auto row = world.make(t, meters, world.acme);
        TRY(t.add(meters, row));
        auto other = kept;
        other[meters.find("used")] = std::int64_t{77};
        TRY(t.put(meters, other));
        TRY(t.bump(meters, key_of(meters, kept), meters.find("seen"), 5));
        TRY(t.remove(meters, key_of(meters, kept)));
        return Done{};
    };
    auto const answer = world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        TRY(write(t));
        return given_up;
    });
    REQUIRE_FALSE(answer);
    CHECK(answer.error() == given_up);
    struct Broken {};
    CHECK_THROWS_AS(world.in_tenant(world.acme,
                                    [&](Transaction& t) -> Result<Done> {
                                        (void)write(t);
                                        throw Broken{};
                                    }),
                    Broken);
    CHECK(count(world, meters) == 1);
    CHECK((world.now_of(meters, kept) == kept));
    CHECK(audit_of(world, kept, meters, "removed").empty());
}

TEST_CASE("a spent unit can only return its error", "[contract][units]")
{
    World world{GENERATE(from_range(stores()))};
    auto const spend = [&](Transaction& t) {
        auto row = world.make(t, layout_of<Comment>(), world.acme);
        row[layout_of<Comment>().find("note")] = t.fresh();
        CHECK_FALSE(t.add(layout_of<Comment>(), row));
        CHECK(t.spent());
    };
    (void)world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        spend(t);
        auto row = Cells(meters.columns.size());
        Cells const key{world.acme, t.fresh()};
        CHECK_THROWS_AS(t.find(meters, key), Misuse);
        CHECK_THROWS_AS(t.count(meters, {}), Misuse);
        CHECK_THROWS_AS(selected(t, meters), Misuse);
        CHECK_THROWS_AS((void)t.add(meters, row), Misuse);
        CHECK_THROWS_AS((void)t.put(meters, row), Misuse);
        CHECK_THROWS_AS((void)t.remove(meters, key), Misuse);
        CHECK_THROWS_AS((void)t.bump(meters, key, meters.find("seen"), 1), Misuse);
        CHECK_THROWS_AS(t.claim(meters, key), Misuse);
        return given_up;
    });
    CHECK_THROWS_AS(world.in_tenant(world.acme,
                                    [&](Transaction& t) -> Result<Done> {
                                        spend(t);
                                        return Done{};
                                    }),
                    Misuse);
}

TEST_CASE("a value taken by put, and a circle, spend the unit", "[contract][units]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& badges = layout_of<Badge>();
    auto const first = world.added(badges, world.acme);
    auto second = world.added(badges, world.acme);
    second[badges.find("name")] = first[badges.find("name")];
    CHECK(said([&] {
              return world.in_tenant(world.acme, [&](Transaction& t) {
                  auto const put = t.put(badges, second);
                  CHECK(t.spent());
                  return put;
              });
          }) == badge_taken.name);
    auto folder = world.added(folders, world.acme);
    folder[folders.find("parent")] = folder[1];
    CHECK(said([&] {
              return world.in_tenant(world.acme, [&](Transaction& t) {
                  auto const put = t.put(folders, folder);
                  CHECK(t.spent());
                  return put;
              });
          }) == errors::cycle.name);
}

TEST_CASE("nothing becomes its own ancestor, not even through the dead", "[contract][trees]")
{
    World world{GENERATE(from_range(stores()))};
    auto const parent = folders.find("parent");
    auto top = world.added(folders, world.acme);
    auto middle = world.added(folders, world.acme);
    auto low = world.added(folders, world.acme);
    middle[parent] = top[1];
    low[parent] = middle[1];
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        TRY(t.put(folders, middle));
        return t.put(folders, low);
    }));
    REQUIRE(world.in_tenant(
        world.acme, [&](Transaction& t) { return t.remove(folders, key_of(folders, middle)); }));
    top[parent] = low[1];
    CHECK(said([&] {
              return world.in_tenant(world.acme,
                                     [&](Transaction& t) { return t.put(folders, top); });
          }) == errors::cycle.name);
}

TEST_CASE("a tenant cannot hang itself under another, known or not", "[contract][trees][isolation]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& tenants = layout_of<Tenant>();
    auto const hang = [&](Uuid const& under) {
        return said([&] {
            return world.in_tenant(world.acme, [&](Transaction& t) {
                auto row = *t.find(tenants, Cells{world.acme});
                row[tenants.find("parent")] = under;
                return t.put(tenants, row);
            });
        });
    };
    CHECK(hang(world.blue) == errors::dangling.name);
    CHECK(hang(Uuid{{1, 2, 3}}) == errors::dangling.name);
}

TEST_CASE("a deleted tenant is no parent", "[contract][trees][references]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& tenants = layout_of<Tenant>();
    REQUIRE(
        world.as_platform([&](Transaction& t) { return t.remove(tenants, Cells{world.blue}); }));
    CHECK(said([&] {
              return world.as_platform([&](Transaction& t) {
                  auto row = *t.find(tenants, Cells{world.acme});
                  row[tenants.find("parent")] = world.blue;
                  return t.put(tenants, row);
              });
          }) == errors::dangling.name);
}

TEST_CASE("a counter counts without a version and without a change", "[contract][counters]")
{
    World world{GENERATE(from_range(stores()))};
    auto const seen = meters.find("seen");
    auto const row = world.added(meters, world.acme);
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        TRY(t.bump(meters, key_of(meters, row), seen, 5));
        TRY(t.bump(meters, key_of(meters, row), seen, -2));
        CHECK(t.changes().empty());
        return Done{};
    }));
    auto expected = row;
    expected[seen] = std::get<std::int64_t>(row[seen]) + 3;
    CHECK((world.now_of(meters, row) == expected));
    auto put = row;  // as it was read before the bumps
    put[meters.find("used")] = std::int64_t{4242};
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) { return t.put(meters, put); }));
    CHECK(put[seen] == expected[seen]);  // what put answers is what is kept
    CHECK((world.now_of(meters, row) == put));
}

TEST_CASE("a counter ends at its limit on every store, and stays what it was",
          "[contract][counters]")
{
    World world{GENERATE(from_range(stores()))};
    auto const seen = meters.find("seen");
    auto const row = world.added(meters, world.acme);
    auto const key = key_of(meters, row);
    auto const left = max_count - std::get<std::int64_t>(row[seen]);
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        TRY(t.bump(meters, key, seen, left));
        for (auto const by : {std::int64_t{1}, std::numeric_limits<std::int64_t>::max()})
            CHECK(t.bump(meters, key, seen, by).error() == errors::count_full);
        CHECK(t.bump(meters, key, seen, std::numeric_limits<std::int64_t>::min()).error() ==
              errors::count_full);
        return Done{};
    }));
    CHECK((*world.now_of(meters, row))[seen] == Cell{max_count});
}

TEST_CASE("ten thousand changes are a unit, one more is none", "[contract][units][limits]")
{
    World world{GENERATE(from_range(stores()))};
    auto const add = [&](std::size_t many) {
        return said([&] {
            return world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
                for (std::size_t i = 0; i < many; ++i) {
                    auto row = world.make(t, meters, world.acme);
                    auto const added = t.add(meters, row);
                    CHECK(t.spent() == !added);
                    if (!added) return added;
                }
                return Done{};
            });
        });
    };
    CHECK(add(max_changes + 1) == errors::too_many_changes.name);
    CHECK(count(world, meters) == 0);
    CHECK(add(max_changes) == "kept");
    CHECK(count(world, meters) == max_changes);
}

TEST_CASE("an owner's seat may come after the tenant, and must have come at the end",
          "[contract][deferred]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& tenants = layout_of<Tenant>();
    auto const& seats = layout_of<Membership>();
    auto const owner_seat = [&](Transaction& t) {
        auto const tenant = t.find(tenants, Cells{world.acme});
        return Cells{world.acme, (*tenant)[tenants.find("owner")]};
    };
    CHECK(said([&] {
              return world.as_platform(
                  [&](Transaction& t) { return t.remove(seats, owner_seat(t)); });
          }) == errors::no_owner_seat.name);
    CHECK(said([&] {
              return world.as_platform([&](Transaction& t) -> Result<Done> {
                  auto const key = owner_seat(t);
                  auto seat = *t.find(seats, key);
                  TRY(t.remove(seats, key));
                  return t.add(seats, seat);
              });
          }) == "kept");
}

TEST_CASE("every change has its audit record, and what is announced its message",
          "[contract][changes]")
{
    World world{GENERATE(from_range(stores()))};
    auto row = world.added(notes, world.acme);
    auto const added = audit_of(world, row, notes, "added");
    REQUIRE_FALSE(added.empty());
    CHECK(added[layout_of<AuditRecord>().created_by()] == Cell{World::actor});
    auto const messages = [&] {
        std::size_t out = 0;
        auto const& outbox = layout_of<OutboxMessage>();
        (void)world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
            out = t.count(outbox, {.where = {{outbox.find("row"),
                                              Comparison::equal,
                                              {name_row(notes, key_of(notes, row))}}}});
            return given_up;
        });
        return out;
    };
    CHECK(messages() == 1);
    row[notes.find("price")] = std::int64_t{987654};
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) { return t.put(notes, row); }));
    REQUIRE(world.in_tenant(world.acme,
                            [&](Transaction& t) { return t.remove(notes, key_of(notes, row)); }));
    CHECK_FALSE(audit_of(world, row, notes, "changed").empty());
    CHECK_FALSE(audit_of(world, row, notes, "removed").empty());
    CHECK(messages() == 3);
    auto const meter = world.added(meters, world.acme);
    CHECK_FALSE(audit_of(world, meter, meters, "added").empty());
    CHECK(audit_of(world, world.added(layout_of<LogLine>(), world.acme), layout_of<LogLine>(),
                   "added")
              .empty());
}

TEST_CASE("a row whose key is a digest is found by it, and named by it in what is told",
          "[contract][changes]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& vouchers = layout_of<Voucher>();
    auto const digest = Digest::of("summer-2026");
    Cells row{world.acme, digest.text(), std::string{"one night"}};
    row.resize(vouchers.columns.size());
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) { return t.add(vouchers, row); }));
    auto const found = world.now_of(vouchers, row);
    REQUIRE(found.has_value());
    CHECK(decode<Voucher>(*found).code == digest);
    auto const record = audit_of(world, row, vouchers, "added");
    REQUIRE_FALSE(record.empty());
    CHECK(record[layout_of<AuditRecord>().find("row")] == Cell{digest.text()});
    auto const scope = open_tenant(world.store(), Id<Tenant>{world.acme});
    auto const told = world.store().read(*scope, [](Outbox const& outbox) {
        return outbox.messages.list(
            is<&OutboxMessage::topic>(*TableName::parse("contract_vouchers")));
    });
    REQUIRE(told->rows.size() == 1);
    CHECK(told->rows.front().row.text() == digest.text());
}

TEST_CASE("a row whose name would be too long is named by its digest", "[contract][changes]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& preferences = layout_of<Preference>();
    auto row = world.added(preferences, world.acme);
    row[preferences.find("name")] = std::string(100, '/');  // two characters each, in a name
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) { return t.add(preferences, row); }));
    auto const name = name_row(preferences, key_of(preferences, row));
    CHECK(Digest::parse(name));
    CHECK_FALSE(audit_of(world, row, preferences, "added").empty());
}

TEST_CASE("a secret's change is told and its value is not", "[contract][changes]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& credentials = layout_of<Credential>();
    auto const hash = credentials.find("hash");
    auto row = world.added(credentials, world.acme);
    auto const first = std::get<std::string>(row[hash]);
    row[hash] = Digest::of("another").text();
    auto const second = std::get<std::string>(row[hash]);
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        TRY(t.put(credentials, row));
        REQUIRE(t.changes().size() == 1);
        auto const& change = t.changes().front();
        CHECK(is_null((*change.before)[hash]));
        CHECK(is_null((*change.after)[hash]));
        REQUIRE(change.changed.size() == 1);
        CHECK(change.changed[0] == hash);
        return Done{};
    }));
    for (auto const* verb : {"added", "changed"}) {
        auto const record = audit_of(world, row, credentials, verb);
        REQUIRE_FALSE(record.empty());
        for (auto const& cell : record)
            if (auto const* text = std::get_if<std::string>(&cell)) {
                CHECK(text->find(first) == std::string::npos);
                CHECK(text->find(second) == std::string::npos);
            }
        CHECK(std::get<std::string>(record[layout_of<AuditRecord>().find("after")]).find("hash") !=
              std::string::npos);
    }
}

TEST_CASE("what changes quietly makes no change, and a new version", "[contract][changes]")
{
    World world{GENERATE(from_range(stores()))};
    auto row = world.added(notes, world.acme);
    row[notes.find("glances")] = std::int64_t{123456};
    REQUIRE(world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        TRY(t.put(notes, row));
        CHECK(t.changes().empty());
        return Done{};
    }));
    CHECK(row[notes.version] == Cell{std::int64_t{2}});
    CHECK((world.now_of(notes, row) == row));
}

TEST_CASE("a long key in another script is named in the audit", "[contract][changes]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& tags = layout_of<Tag>();
    std::string label;
    for (int i = 0; i < 100; ++i) label += "é";
    CHECK(world.in_tenant(world.acme, [&](Transaction& t) {
        auto row = world.make(t, tags, world.acme);
        row[tags.find("label")] = label;
        return t.add(tags, row);
    }));
}

TEST_CASE("a person writes what lies with the account and nothing else", "[contract][isolation]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& preferences = layout_of<Preference>();
    auto const& tenants = layout_of<Tenant>();
    Uuid owner;
    (void)world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        owner = std::get<Uuid>((*t.find(tenants, Cells{world.acme}))[tenants.find("owner")]);
        return given_up;
    });
    auto const as_owner = [&](auto&& write) {
        return said([&] {
            return world.as_person(Id<Tenant>{world.acme}, Id<User>{owner},
                                   [&](Transaction& t) -> Result<Done> { return write(t); });
        });
    };
    auto const preference = [&](Transaction& t, Uuid const& tenant, Uuid const& user) {
        auto row = preferences.sample(*std::make_unique<Dice>(t.now().time_since_epoch().count()));
        row[0] = tenant;
        row[1] = user;
        return row;
    };
    Cells own;
    CHECK(as_owner([&](Transaction& t) {
              return own = preference(t, world.acme, owner), t.add(preferences, own);
          }) == "kept");
    CHECK_FALSE(audit_of(world, own, preferences, "added").empty());
    // Given away to somebody else's seat:
    auto const other = world.added(layout_of<Membership>(), world.acme);
    CHECK(as_owner([&](Transaction& t) {
              auto row = preference(t, world.acme, std::get<Uuid>(other[1]));
              return t.add(preferences, row);
          }) != "kept");
    // In another tenant where they sit, they read:
    REQUIRE(world.as_platform([&](Transaction& t) -> Result<Done> {
        auto seat = *t.find(layout_of<Membership>(), Cells{world.acme, owner});
        seat[0] = world.blue;
        return t.add(layout_of<Membership>(), seat);
    }));
    Cells there;
    REQUIRE(world.in_tenant(world.blue, [&](Transaction& t) {
        return there = preference(t, world.blue, owner), t.add(preferences, there);
    }));
    CHECK(as_owner([&](Transaction& t) -> Result<Done> {
              CHECK(t.find(preferences, key_of(preferences, there)).has_value());
              return t.remove(preferences, key_of(preferences, there));
          }) == errors::read_only.name);
    // The audit is written by the readers, never by the person:
    CHECK(as_owner([&](Transaction& t) {
              auto row = world.make(t, layout_of<AuditRecord>(), world.acme);
              return t.add(layout_of<AuditRecord>(), row);
          }) == misused.name);
}

TEST_CASE("an account that has another's id sees nothing of theirs", "[contract][isolation]")
{
    World world{GENERATE(from_range(stores()))};
    auto const& users = layout_of<User>();
    auto const& tenants = layout_of<Tenant>();
    Uuid victim;
    (void)world.in_tenant(world.acme, [&](Transaction& t) -> Result<Done> {
        victim = std::get<Uuid>((*t.find(tenants, Cells{world.acme}))[tenants.find("owner")]);
        return given_up;
    });
    REQUIRE(world.in_tenant(world.blue, [&](Transaction& t) {
        auto twin = world.make(t, users, world.blue);  // as an import may bring it
        twin[1] = victim;
        twin[users.find("status")] = std::string{"active"};
        return t.add(users, twin);
    }));
    (void)world.as_person(Id<Tenant>{world.blue}, Id<User>{victim},
                          [&](Transaction& t) -> Result<Done> {
                              CHECK(t.find(users, Cells{world.blue, victim}).has_value());
                              CHECK_FALSE(t.find(users, Cells{world.acme, victim}).has_value());
                              CHECK(selected(t, layout_of<Membership>()).empty());
                              CHECK(selected(t, tenants).empty());
                              return given_up;
                          });
}
