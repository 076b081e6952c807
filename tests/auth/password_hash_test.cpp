#include <freehold/auth/password_hash.hpp>

#include <auth/fixtures.hpp>

using namespace freehold::auth;

namespace {
std::string const salt(22, 'A');
std::string const tag(43, 'A');
std::string const good = "$argon2id$v=19$m=19456,t=2,p=1$" + salt + '$' + tag;
}

TEST_CASE("a PHC string is read and written the same", "[hash]")
{
    auto const hash = must(PasswordHash::parse(good));
    CHECK(hash.text() == good);
    CHECK(hash.cost() == HashCost::standard());
    CHECK(hash.salt() == std::string(16, '\0'));
    CHECK(hash.tag() == std::string(32, '\0'));
    CHECK(PasswordHash::of(hash.cost(), hash.salt(), hash.tag()) == hash);
}

TEST_CASE("a PHC string is base64 with + and /", "[hash]")
{
    auto const hash = PasswordHash::of(HashCost::standard(), std::string(9, '\xfb'),
                                       std::string(18, '\xff'));
    CHECK(hash.text().ends_with("$+/v7+/v7+/v7$////////////////////////"));
    CHECK(must(PasswordHash::parse(hash.text())).salt() == std::string(9, '\xfb'));
}

TEST_CASE("samples of password hashes are password hashes", "[hash]")
{
    freehold::tenancy::Dice dice{7};
    for (int i = 0; i < 50; ++i) {
        auto const hash = PasswordHash::sample(dice);
        CHECK(must(PasswordHash::parse(hash.text())) == hash);
    }
}

TEST_CASE("a malformed PHC string is refused", "[hash]")
{
    auto const with = [](std::string const& head, std::string const& s, std::string const& t) {
        return head + '$' + s + '$' + t;
    };
    std::string const head = "$argon2id$v=19$m=19456,t=2,p=1";
    auto const text = GENERATE_COPY(
        as<std::string>{}, "", "$", "argon2id", "$argon2id", "$argon2id$", "$argon2id$v=19", head,
        head + '$', good.substr(1), ' ' + good, good + ' ', good + '\n', good + '$', good + "$A",
        '$' + good, "$argon2i$v=19$m=19456,t=2,p=1$" + salt + '$' + tag,
        "$argon2d$v=19$m=19456,t=2,p=1$" + salt + '$' + tag,
        "$Argon2id$v=19$m=19456,t=2,p=1$" + salt + '$' + tag, "$2b$10$abcdefghijklmnopqrstuv",
        "$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$AAAA",
        with("$argon2id$m=19456,t=2,p=1", salt, tag),            // version 16 is never ours
        with("$argon2id$v=16$m=19456,t=2,p=1", salt, tag),
        with("$argon2id$v=20$m=19456,t=2,p=1", salt, tag),
        with("$argon2id$v=019$m=19456,t=2,p=1", salt, tag),
        with("$argon2id$v=$m=19456,t=2,p=1", salt, tag),
        with("$argon2id$v=19$t=2,m=19456,p=1", salt, tag),
        with("$argon2id$v=19$m=19456,p=1,t=2", salt, tag),
        with("$argon2id$v=19$m=19456,t=2", salt, tag), with("$argon2id$v=19$m=19456", salt, tag),
        with("$argon2id$v=19$", salt, tag), with("$argon2id$v=19$m=19456,t=2,p=1,", salt, tag),
        with("$argon2id$v=19$m=19456,t=2,p=1,keyid=AA", salt, tag),
        with("$argon2id$v=19$m=19456,t=2,p=1,data=AA", salt, tag),
        with("$argon2id$v=19$m=019456,t=2,p=1", salt, tag),
        with("$argon2id$v=19$m=+19456,t=2,p=1", salt, tag),
        with("$argon2id$v=19$m= 19456,t=2,p=1", salt, tag),
        with("$argon2id$v=19$m=19456,t=02,p=1", salt, tag),
        with("$argon2id$v=19$m=19456,t=2,p=01", salt, tag),
        with("$argon2id$v=19$m=-1,t=2,p=1", salt, tag),
        with("$argon2id$v=19$m=0,t=2,p=1", salt, tag),
        with("$argon2id$v=19$m=19456,t=0,p=1", salt, tag),
        with("$argon2id$v=19$m=19456,t=2,p=0", salt, tag),
        with("$argon2id$v=19$m=4294967297,t=2,p=1", salt, tag),
        with("$argon2id$v=19$m=0x4c00,t=2,p=1", salt, tag),
        with("$argon2id$v=19$m=19456;t=2;p=1", salt, tag), with(head, "", tag),
        with(head, std::string(10, 'A'), tag), with(head, std::string(66, 'A'), tag),
        with(head, salt, ""), with(head, salt, std::string(20, 'A')),
        with(head, salt, std::string(88, 'A')), with(head, salt + "==", tag),
        with(head, salt, tag + '='),
        with(head, std::string(21, 'A') + 'B', tag),             // bits beyond the end
        with(head, salt, std::string(42, 'A') + 'B'), with(head, std::string(21, 'A'), tag),
        with(head, std::string(21, 'A') + '-', tag), with(head, std::string(21, 'A') + '_', tag),
        with(head, std::string(21, 'A') + '.', tag), with(head, std::string(21, 'A') + ' ', tag),
        with(head, std::string(21, 'A') + '\0', tag), with(head, salt, std::string(1'000'000, 'A')),
        head + '$' + salt + '$' + tag + '$' + tag, head + "$$" + tag, head + '$' + salt + tag);
    CAPTURE(text.substr(0, 200));
    CHECK(fails(PasswordHash::parse(text), errors::bad_password_hash));
}

TEST_CASE("a hash that would take a machine is refused", "[hash]")
{
    auto const cost = GENERATE(as<std::string>{}, "m=1048577,t=2,p=1", "m=19456,t=65,p=1",
                               "m=19456,t=2,p=17", "m=7,t=2,p=1", "m=31,t=2,p=4");
    CAPTURE(cost);
    CHECK(fails(PasswordHash::parse("$argon2id$v=19$" + cost + '$' + salt + '$' + tag),
                errors::excessive_hash_cost));
}

TEST_CASE("an old and weak hash can still be read", "[hash]")
{
    CHECK(PasswordHash::parse("$argon2id$v=19$m=4096,t=1,p=1$" + salt + '$' + tag));
}

TEST_CASE("we hash at least as OWASP asks", "[hash]")
{
    CHECK(HashCost::of(19'456, 2, 1));
    CHECK(HashCost::of(47'104, 1, 1));
    CHECK(HashCost::of(12'288, 3, 1));
    CHECK(HashCost::of(65'536, 3, 4));
    CHECK(fails(HashCost::of(47'103, 1, 1), errors::weak_hash_cost));
    CHECK(fails(HashCost::of(19'455, 2, 1), errors::weak_hash_cost));
    CHECK(fails(HashCost::of(12'287, 3, 1), errors::weak_hash_cost));
    CHECK(fails(HashCost::of(12'287, 64, 1), errors::weak_hash_cost));
    CHECK(fails(HashCost::of(8, 1, 1), errors::weak_hash_cost));
    CHECK(fails(HashCost::of(2'000'000, 2, 1), errors::excessive_hash_cost));
    CHECK(fails(HashCost::of(0, 0, 0), errors::excessive_hash_cost));
    CHECK(must(HashCost::of(19'456, 2, 1)) == HashCost::standard());
}
