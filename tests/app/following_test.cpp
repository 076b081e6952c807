// Two nodes over one PostgreSQL: what each learns of the other's changes, and when.

#include "app/following.hpp"
#include "app/authority_log.hpp"
#include "app/permissions.hpp"
#include "app/write.hpp"

#include "house.hpp"

#include <freehold/auth/for_tests.hpp>

#include <postgresql_database.hpp>

#include <freehold/tenancy/accounts.hpp>
#include <freehold/tenancy/suspension.hpp>

#include <catch2/catch.hpp>

namespace freehold::app {

using namespace tenancy;
using namespace std::chrono_literals;

namespace {

// The database, the key file and the time of day that the nodes share.
struct Site {
    freehold::test::PostgresqlDatabase database{};
    test::Room room{};
    std::atomic<Time> now{must(parse_time("2026-11-21T12:00:00Z"))};

    Site()
    {
        tenancy_sql::migrate_up(database.address(), store_setting().catalogue, migrations(),
                                database.roles());
    }
};

class Node {
public:
    explicit Node(Site& site)
        : site_{site},
          installation_{
              open(site),
              open_key_file(site.room.path()),
              {.tokens = must(auth::TokenRules::of("https://id.example", "https://api.example")),
               .hashing = auth::ForTests::cheap_hashes(),
               .hasher = {.threads = 1},
               .belief = Belief::Of::many}},
          following_{site.database.address(), site.database.roles(), installation_}
    {
        following_.round();
    }

    auth::Registered register_one(std::string const& name)
    {
        return must(
            auth::register_account(installation_.work(),
                                   {.email = must(Email::parse(name + "@example.com")),
                                    .password = must(auth::Password::parse(test::a_password)),
                                    .full_name = must(FullName::parse(name))},
                                   {}));
    }
    void round() { following_.round(); }
    void hold(auth::Registered const& who)
    {
        must(installation_.authority().load(who.user.id, who.tenant.id, site_.now.load()));
    }
    bool holds(auth::Registered const& who)
    {
        return installation_.authority().held(who.user.id, who.tenant.id, site_.now.load()) !=
               nullptr;
    }
    // `between` runs when the change was written and is not kept yet.
    void rename(
        auth::Registered const& who, std::string const& name,
        std::function<void()> const& between = [] {})
    {
        change(who, [&](Unit& unit) -> Result<Done> {
            auto row = TRY(unit.tenants.find(who.tenant.id));
            row.name = must(TenantName::parse(name));
            TRY(unit.tenants.put(row));
            between();
            return Done{};
        });
    }
    // Everything about users, to everybody there.
    void deny_users(auth::Registered const& who)
    {
        change(who, [](rbac::Unit& unit) -> Result<Done> {
            TRY(unit.entries.add({.id = unit.fresh<Id<rbac::AccessEntry>>(),
                                  .effect = rbac::Effect::deny,
                                  .user = {},
                                  .group = {},
                                  .group_in = {},
                                  .role = {},
                                  .role_in = {},
                                  .resource = *rbac::ResourceCode::parse("user"),
                                  .permission = {},
                                  .record = {},
                                  .field = {},
                                  .priority = 0,
                                  .valid_from = unit.now,
                                  .valid_until = {},
                                  .reason = {}}));
            return Done{};
        });
    }
    bool may_read_users(auth::Registered const& who)
    {
        auto& authority = installation_.authority();
        auto const now = site_.now.load();
        auto const known = must(authority.load(who.user.id, who.tenant.id, now));
        auto rights = authority.rights(*known, now);
        if (!rights) rights = must(authority.load_rights(*known, now));
        return rights->may(permission::user_read.code);
    }
    Installation& installation() { return installation_; }

private:
    template <class F>
    void change(auth::Registered const& who, F const& function)
    {
        auto const scope = must(open_tenant(installation_.store(), who.tenant.id, "test"));
        must(write(installation_.work(), installation_.authority(), scope, function));
    }
    static std::unique_ptr<Store> open(Site& site)
    {
        auto setting = store_setting(site.database.address());
        setting.clock = [&site] { return site.now.load(); };
        return tenancy_sql::open_store(site.database.address(), std::move(setting), migrations(),
                                       site.database.roles());
    }

    Site& site_;
    Installation installation_;
    Following following_;
};

// Everywhere, as a node writes it.
void end_sessions(Node& node, auth::Registered const& who)
{
    auto& store = node.installation().store();
    must(store.write(open_platform(store), [&](auth::Platform& platform) -> Result<auth::Ended> {
        return auth::end_sessions_of(platform, Id<Tenant>{who.user.meta.tenant}, who.user.id,
                                     auth::Ending::logged_out, 900s);
    }));
}

}  // namespace

TEST_CASE("what one node changes, another drops after its next round", "[app][following]")
{
    Site site;
    Node here{site};
    Node there{site};
    auto const ann = here.register_one("ann");
    auto const ben = here.register_one("ben");
    there.round();
    for (auto const* each : {&ann, &ben}) there.hold(*each);
    REQUIRE(there.holds(ann));

    here.rename(ann, "Ann Renamed");
    CHECK(there.holds(ann));  // nobody told it yet
    there.round();
    CHECK_FALSE(there.holds(ann));
    CHECK(there.holds(ben));
}

TEST_CASE("what may be done changes on another node after its next round, and pictures stay",
          "[app][following]")
{
    Site site;
    Node here{site};
    Node there{site};
    auto const ann = here.register_one("ann");
    there.round();
    REQUIRE(there.may_read_users(ann));
    there.hold(ann);

    here.deny_users(ann);
    CHECK_FALSE(here.may_read_users(ann));
    CHECK(there.may_read_users(ann));  // nobody told it yet
    there.round();
    CHECK_FALSE(there.may_read_users(ann));
    CHECK(there.holds(ann));
}

TEST_CASE("a change is noticed although a later one was kept and noticed before it",
          "[app][following]")
{
    Site site;
    Node here{site};
    Node there{site};
    auto const ann = here.register_one("ann");
    there.round();
    there.hold(ann);
    here.rename(ann, "Ann Renamed", [&] {
        there.register_one("ben");
        there.round();
        there.round();
        CHECK(there.holds(ann));
    });
    there.round();
    CHECK_FALSE(there.holds(ann));
}

TEST_CASE("a notice drops what is held once, however long others keep a transaction open",
          "[app][following]")
{
    Site site;
    auto open = site.database.superuser();
    open.execute("begin; select pg_current_xact_id()");
    Node here{site};
    Node there{site};
    auto const ann = here.register_one("ann");
    there.round();
    there.hold(ann);
    there.round();
    CHECK(there.holds(ann));
    here.rename(ann, "Ann Renamed");
    there.round();
    CHECK_FALSE(there.holds(ann));
}

TEST_CASE("a session that ends on one node is denied on another after its next round",
          "[app][following]")
{
    Site site;
    Node here{site};
    Node there{site};
    auto const ann = here.register_one("ann");
    auto const session = Id<auth::Session>{ann.tokens.session};
    auto const later = site.now.load() + 15min;
    there.round();
    REQUIRE_FALSE(there.installation().work().denials.denies(session, later));
    end_sessions(here, ann);
    there.round();
    CHECK(there.installation().work().denials.denies(session, later));
}

TEST_CASE("a session that ended before the first round of a node is denied after it",
          "[app][following]")
{
    Site site;
    Node here{site};
    Node there{site};
    auto const ann = here.register_one("ann");
    end_sessions(here, ann);
    Following late{site.database.address(), site.database.roles(), there.installation()};
    late.round();
    CHECK(there.installation().work().denials.denies(Id<auth::Session>{ann.tokens.session},
                                                     site.now.load() + 15min));
}

TEST_CASE("a node that cannot ask believes what it holds for three seconds", "[app][following]")
{
    Site site;
    Node node{site};
    auto const ann = node.register_one("ann");
    node.round();  // hears of its own changes, too
    node.hold(ann);
    site.now = site.now.load() + 3s;
    CHECK(node.holds(ann));
    site.now = site.now.load() + 1s;
    CHECK_FALSE(node.holds(ann));
    node.round();
    CHECK(node.holds(ann));

    SECTION("and whatever it hears, for a minute")
    {
        site.now = site.now.load() + 57s;
        node.round();
        CHECK_FALSE(node.holds(ann));
    }
    SECTION("and nothing after it was away for so long that notices may be gone")
    {
        Node other{site};
        other.round();
        other.hold(ann);
        site.now = site.now.load() + 6min;
        other.round();
        site.now = site.now.load() - 5min - 50s;
        CHECK_FALSE(other.holds(ann));
    }
}

TEST_CASE("only a PostgreSQL is followed", "[app][following]")
{
    CHECK_THROWS_AS((tenancy_sql::Follower{"sqlite:x.db", {}, {}}), Unavailable);
}

TEST_CASE("notices are swept away when no node needs them", "[app][following]")
{
    Site site;
    Node node{site};
    node.register_one("ann");
    auto const notices = [&] {
        return site.database.superuser().ask("select count(*) from freehold.authority_notices");
    };
    CHECK(notices() != "0");
    sweep_notices(node.installation().store());
    CHECK(notices() != "0");
    site.now = site.now.load() + 11min;
    sweep_notices(node.installation().store());
    CHECK(notices() == "0");
}

}  // namespace freehold::app
