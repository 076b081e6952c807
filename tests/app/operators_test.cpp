// What operators do from a shell, on every store.

#include "app/commands.hpp"

#include "house.hpp"

#include <freehold/tenancy/audit.hpp>

#include <boost/json.hpp>

#include <catch2/catch.hpp>

namespace freehold::app {

using Catch::Matchers::Contains;
using test::House;
using test::stores;
namespace bj = boost::json;

namespace {

using Arguments = std::vector<std::pair<std::string, std::string>>;

bj::object ask(House& house, std::string const& command, Arguments const& arguments)
{
    bj::array said;
    for (auto const& [name, value] : arguments) said.push_back({{"name", name}, {"value", value}});
    auto const line = bj::serialize(bj::object{{"command", command}, {"arguments", said}});
    auto const answer = obey({house.installation(), "cli:test"}, line);
    CHECK(answer.find('\n') == answer.npos);
    return bj::parse(answer).as_object();
}

bj::object done(House& house, std::string const& command, Arguments const& arguments)
{
    auto const out = ask(house, command, arguments);
    INFO(bj::serialize(out));
    REQUIRE(out.contains("answer"));
    return out.at("answer").as_object();
}

std::string refused(House& house, std::string const& command, Arguments const& arguments)
{
    auto const out = ask(house, command, arguments);
    INFO(bj::serialize(out));
    REQUIRE(out.contains("error"));
    return std::string{out.at("error").at("code").as_string()};
}

std::string text(bj::object const& object, std::string_view name)
{
    return std::string{object.at(name).as_string()};
}

auth::Result<auth::LoggedIn> log_in(House& house, std::string const& email, std::string const& with,
                                    std::string const& tenant)
{
    return auth::log_in(house.work(),
                        {.name = must(auth::LoginName::parse(email)),
                         .password = must(auth::Password::parse(with)),
                         .tenant = must(tenancy::TenantCode::parse(tenant))},
                        {});
}

bj::object acme(House& house)
{
    return done(
        house, "tenant create",
        {{"code", "acme"}, {"name", "Acme"}, {"owner", "ann@acme.example"}, {"owner_name", "Ann"}});
}

Arguments at_acme(Arguments arguments)
{
    arguments.emplace_back("tenant", "acme");
    return arguments;
}

}  // namespace

TEST_CASE("a tenant is founded with an owner who logs in once, to choose a password", "[operators]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = acme(house);
    CHECK(text(made, "code") == "acme");
    auto const in = must(
        log_in(house, "ann@acme.example", text(made, "one_time_password"), "acme"));
    CHECK(in.tokens.purpose == auth::Purpose::password_change);
    CHECK(
        refused(
            house, "tenant create",
            {{"code", "acme"}, {"name", "Acme"}, {"owner", "b@b.example"}, {"owner_name", "B"}}) ==
        "tenancy.tenant_code_taken");
}

TEST_CASE("tenants are listed in pages, and searched", "[operators]")
{
    House house{GENERATE(from_range(stores()))};
    acme(house);
    auto const all = done(house, "tenant list", {});
    CHECK(all.at("results").as_array().size() == 2);
    auto const found = done(house, "tenant list", {{"search", "acm"}});
    REQUIRE(found.at("results").as_array().size() == 1);
    auto const first = done(house, "tenant list", {{"limit", "1"}});
    REQUIRE(first.at("results").as_array().size() == 1);
    auto const rest = done(house, "tenant list", {{"limit", "1"}, {"cursor", text(first, "next")}});
    CHECK(rest.at("results").at(0).at("code").as_string() == "platform");
}

TEST_CASE("an account is made, found by address or id, and listed", "[operators]")
{
    House house{GENERATE(from_range(stores()))};
    acme(house);
    auto const made = done(
        house, "user create",
        at_acme({{"email", "bob@acme.example"}, {"name", "Bob"}, {"username", "bob"}}));
    CHECK(log_in(house, "bob", text(made, "one_time_password"), "acme"));
    auto const by_address = done(house, "user show", at_acme({{"user", "BOB@acme.example"}}));
    auto const by_id = done(house, "user show", at_acme({{"user", text(made, "id")}}));
    CHECK(by_address == by_id);
    CHECK(text(by_id, "belonging") == "staff");
    CHECK(by_id.at("sessions").as_int64() == 1);
    auto const listed = done(house, "user list", at_acme({}));
    REQUIRE(listed.at("results").as_array().size() == 2);
    CHECK(listed.at("results").at(0).at("email").as_string() == "ann@acme.example");
    CHECK(done(house, "user list", at_acme({{"search", "bo"}})).at("results").as_array().size() ==
          1);
    CHECK(
        refused(house, "user create", at_acme({{"email", "bob@acme.example"}, {"name", "Bob"}})) ==
        "tenancy.email_taken");
}

TEST_CASE("a fresh password ends the account's sessions before the answer", "[operators]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = acme(house);
    auto const in = must(
        log_in(house, "ann@acme.example", text(made, "one_time_password"), "acme"));
    auto const later = house.work().now() + std::chrono::minutes{1};
    REQUIRE_FALSE(house.work().denials.denies(in.tokens.session, later));
    auto const given = done(house, "user password", at_acme({{"user", "ann@acme.example"}}));
    CHECK(given.at("sessions_ended").as_int64() == 1);
    CHECK(house.work().denials.denies(in.tokens.session, later));
    CHECK_FALSE(log_in(house, "ann@acme.example", text(made, "one_time_password"), "acme"));
    CHECK(log_in(house, "ann@acme.example", text(given, "one_time_password"), "acme"));
}

TEST_CASE("an account of another tenant is none", "[operators]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = acme(house);
    auto const owner = text(done(house, "user show", at_acme({{"user", "ann@acme.example"}})),
                            "id");
    Arguments const elsewhere{{"user", owner}, {"tenant", "platform"}};
    CHECK(refused(house, "user show", elsewhere) == "operator.no_user");
    CHECK(refused(house, "user password", elsewhere) == "operator.no_user");
    CHECK(refused(house, "user list", {{"tenant", "nowhere"}}) == "operator.no_tenant");
    CHECK(log_in(house, "ann@acme.example", text(made, "one_time_password"), "acme"));
}

TEST_CASE("the account of a guest is shown, and its password is not ours to give", "[operators]")
{
    House house{GENERATE(from_range(stores()))};
    acme(house);
    auto const guest = house.register_one("gus", "Gus").user;
    must(house.store().write(tenancy::open_platform(house.store()), [&](auth::Platform& platform) {
        auto const found = *platform.tenants.list(
            tenancy::is<&tenancy::Tenant::code>(must(tenancy::TenantCode::parse("acme"))),
            tenancy::Page{});
        return platform.members.add(found.rows.front().id,
                                    {.user = guest.id, .home = tenancy::platform_tenant});
    }));
    auto const shown = done(house, "user show", at_acme({{"user", "gus@example.com"}}));
    CHECK(text(shown, "belonging") == "guest");
    CHECK(refused(house, "user password", at_acme({{"user", "gus@example.com"}})) ==
          "tenancy.read_only");
    CHECK(done(house, "user password", {{"user", "gus@example.com"}, {"tenant", "platform"}})
              .contains("one_time_password"));
}

TEST_CASE("an address that two accounts have there is asked for by id", "[operators]")
{
    House house{GENERATE(from_range(stores()))};
    house.register_one("ann", "Ann");  // among the platform's people
    auto const staff = done(
        house, "user create",
        {{"email", "ann@example.com"}, {"name", "Ann"}, {"tenant", "platform"}});
    CHECK(refused(house, "user password", {{"user", "ann@example.com"}, {"tenant", "platform"}}) ==
          "operator.several");
    CHECK(done(house, "user password", {{"user", text(staff, "id")}, {"tenant", "platform"}})
              .contains("one_time_password"));
}

TEST_CASE("the audit says which operator it was, and holds no password", "[operators]")
{
    House house{GENERATE(from_range(stores()))};
    auto const made = acme(house);
    auto const given = done(house, "user password", at_acme({{"user", "ann@acme.example"}}));
    struct Audited : auth::Platform {
        explicit Audited(tenancy::Transaction& t) : auth::Platform{t}, records{t} {}
        tenancy::Everywhere<tenancy::AuditRecord> records;
    };
    auto const records = must(house.store().read(
        tenancy::open_platform(house.store()),
        [&](Audited const& all) { return all.records.list(tenancy::Page{.limit = 1'000}); }));
    std::size_t ours = 0;
    for (auto const& each : records.rows) {
        ours += each.meta.created_by == "cli:test" ? 1 : 0;
        for (auto const* secret : {&made, &given}) {
            CHECK_THAT(each.after.text(), !Contains(text(*secret, "one_time_password")));
            CHECK_THAT(each.before.text(), !Contains(text(*secret, "one_time_password")));
        }
    }
    CHECK(ours >= 5);
}

TEST_CASE("what is no command is refused in one line, with every fault", "[operators]")
{
    House house{stores().front()};
    auto const answer = [&](std::string const& line) {
        auto const out = obey({house.installation(), "cli:test"}, line);
        return std::string{bj::parse(out).at("error").at("code").as_string()};
    };
    CHECK(answer("") == "operator.bad_command");
    CHECK(answer("user list") == "operator.bad_command");
    CHECK(answer("\xff\xfe") == "operator.bad_command");
    CHECK(answer(R"({"command":"user list"})") == "operator.bad_command");
    CHECK(answer(R"({"command":"user erase","arguments":[]})") == "operator.unknown_command");
    auto const faulty = ask(house, "user create", {{"email", "nobody"}, {"nme", "Ann"}});
    auto const& error = faulty.at("error");
    CHECK(error.at("code").as_string() == "operator.bad_arguments");
    CHECK(error.at("errors").as_array().size() == 4);  // email, nme, name, tenant
}

}  // namespace freehold::app
