// What bench/server asks with, and the floors that are no HTTP:
//   server_data make DATA DATABASE TENANTS USERS   an installation; tokens and names on standard output
//   server_data commits FILE SECONDS               one-commit-per-write inserts a second, C API
//   server_data hashes SECONDS                     raw Argon2id a second, all cores

#include "directory_floor.hpp"

#include "app/installation.hpp"
#include "app/kept_answer.hpp"
#include "app/store.hpp"

#include <freehold/tenancy/founding.hpp>

#include <argon2.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>

namespace {

using namespace freehold;
using namespace freehold::tenancy;
using app::must;
using Clock = std::chrono::steady_clock;

constexpr auto the_password = "marzipan tulip gravel";
constexpr std::size_t at_once = 50;  // tenants in one unit

struct Someone {
    Row<User> user;
    Row<auth::Session> session;
    Row<Tenant> tenant;
};

auth::Session a_session(auth::Platform& platform, Id<User> const& user, Id<Tenant> const& acting)
{
    return {.id = platform.fresh<Id<auth::Session>>(),
            .user = user,
            .purpose = auth::Purpose::everything,
            .acting = acting,
            .seed = auth::RefreshSeed::fresh(system_entropy()),
            .n = 1,
            .since = platform.now,
            .spent = {},
            .last_used = platform.now,
            .expires = platform.now + std::chrono::days{30},
            .ended = {},
            .why = {},
            .device = {},
            .address = {}};
}

NewUser named(std::size_t tenant, std::size_t user)
{
    auto const text = "user" + std::to_string(user) + "@t" + std::to_string(tenant) + ".example";
    return {.email = *Email::parse(text), .full_name = *FullName::parse("User " + text)};
}

Result<std::vector<Someone>> add_tenant(auth::Platform& platform, std::size_t number,
                                        std::size_t users, auth::PasswordHash const& hash)
{
    auto const name = "t" + std::to_string(number);
    auto const tenant = TRY(
        found_tenant(platform, {.code = *TenantCode::parse(name), .name = *TenantName::parse(name)},
                     named(number, 0)));
    return platform.enter<auth::Unit>(
        tenant.id, [&](auth::Unit& unit) -> Result<std::vector<Someone>> {
            std::vector<Someone> out;
            for (std::size_t i = 0; i < users; ++i) {
                auto const row = TRY(i == 0 ? unit.users.find(tenant.owner)
                                            : add_staff(unit, named(number, i)));
                TRY(unit.credentials.add({.user = row.id,
                                          .password = hash,
                                          .kind = auth::PasswordKind::own,
                                          .changed = unit.now}));
                auto const session = TRY(unit.sessions.add(a_session(platform, row.id, tenant.id)));
                out.push_back({row, session, tenant});
            }
            return out;
        });
}

// One line for Lua.
void print(auth::Work& work, Someone const& who)
{
    auto const now = work.now();
    Uuid jti;
    work.entropy()(jti.bytes);
    auto const claims = auth::claims_for(
        {.user = who.user.id, .session = who.session.id, .tenant = who.tenant.id}, jti, work.tokens,
        now);
    auto const access = auth::sign(claims, work.tokens, work.ring, now).release();
    auto const refresh = work.refresh_key
                             .make({who.tenant.id, who.session.id, 1}, who.session.seed, work.epoch)
                             .release();
    std::printf("{access=\"%s\",refresh=\"%s\",id=\"%s\",email=\"%s\",tenant=\"%s\",owner=%s},\n",
                access.c_str(), refresh.c_str(), who.user.id.text().c_str(),
                who.user.email.text().c_str(), who.tenant.code.text().c_str(),
                who.tenant.owner == who.user.id ? "true" : "false");
}

int make(std::filesystem::path const& data, std::string const& database, std::size_t tenants,
         std::size_t users)
{
    auto key_file = app::open_key_file(data);
    // As the server at its usual address would sign, for the longest that it may.
    auto const here = "http://127.0.0.1:18083";
    app::Installation installation{
        app::open_store(database),
        std::move(key_file),
        {.tokens = must(auth::TokenRules::of(here, here, std::chrono::hours{1}))}};
    auto& work = installation.work();
    auto const hash = must(work.hasher.hash(must(auth::Password::parse(the_password))));
    std::printf("return {\n");
    for (std::size_t from = 0; from < tenants; from += at_once) {
        auto const people = must(
            work.store.write(open_platform(work.store),
                             [&](auth::Platform& platform) -> Result<std::vector<Someone>> {
                                 std::vector<Someone> out;
                                 for (auto n = from; n < std::min(tenants, from + at_once); ++n) {
                                     auto some = TRY(add_tenant(platform, n, users, hash));
                                     for (auto& each : some) out.push_back(std::move(each));
                                 }
                                 return out;
                             }));
        for (auto const& each : people) print(work, each);
    }
    std::printf("}\n");
    return 0;
}

int commits(std::string const& file, double seconds)
{
    auto const tenant = [&] {
        auto const store = app::open_store("sqlite:" + file);
        return must(store->write(open_platform(*store),
                                 [](Platform& platform) {
                                     return found_tenant(platform,
                                                         {.code = *TenantCode::parse("floor"),
                                                          .name = *TenantName::parse("Floor")},
                                                         named(0, 0));
                                 }))
            .id;
    }();
    bench::SqliteFloor floor{file};
    FreshIds ids{system_entropy()};
    auto const from = Clock::now();
    std::size_t done = 0;
    std::chrono::duration<double> took{};
    for (; took.count() < seconds; took = Clock::now() - from, ++done) {
        floor.begin_immediate();
        floor.insert(text(tenant.uuid()), text(ids.next(system_clock()())),
                     "d" + std::to_string(done));
        floor.commit();
    }
    std::printf("%.0f\n", static_cast<double>(done) / took.count());
    return 0;
}

int hashes(double seconds)
{
    std::atomic<std::size_t> done = 0;
    auto const until = Clock::now() + std::chrono::duration<double>(seconds);
    auto const work = [&] {
        std::array<std::uint8_t, 16> salt{};
        std::array<std::uint8_t, 32> tag{};
        for (; Clock::now() < until; ++done)
            argon2id_hash_raw(2, 19'456, 1, the_password, 21, salt.data(), salt.size(), tag.data(),
                              tag.size());
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back(work);
    threads.clear();
    std::printf("%.1f\n", static_cast<double>(done) / seconds);
    return 0;
}

}  // namespace

int main(int count, char** words)
{
    try {
        std::string_view const what = count > 1 ? words[1] : "";
        if (what == "make" && count == 6)
            return make(words[2], words[3], std::strtoul(words[4], nullptr, 10),
                        std::strtoul(words[5], nullptr, 10));
        if (what == "commits" && count == 4) return commits(words[2], std::atof(words[3]));
        if (what == "hashes" && count == 3) return hashes(std::atof(words[2]));
    } catch (std::exception const& error) {
        std::fprintf(stderr, "server_data: %s\n", error.what());
        return 1;
    }
    return 2;
}
