#include <freehold/auth/verified_tokens.hpp>

#include <auth/fixtures.hpp>

using namespace freehold::auth;
using namespace std::chrono_literals;

namespace {

TokenSubject numbered(int n)
{
    auto subject = a_subject();
    auto uuid = subject.user.uuid();
    uuid.bytes[14] = static_cast<std::uint8_t>(n >> 8);
    uuid.bytes[15] = static_cast<std::uint8_t>(n);
    subject.user = Id<freehold::tenancy::User>{uuid};
    return subject;
}

}  // namespace

TEST_CASE("a token that was seen says the same again", "[verified]")
{
    OneKey const one{Algorithm::EdDSA};
    auto const rules = the_rules();
    VerifiedTokens tokens{rules, one.ring};
    auto const token = a_token(one.ring);
    auto const first = must(tokens.verify(token, at(noon)));
    CHECK(tokens.size() == 1);
    CHECK(must(tokens.verify(token, at(noon + 1))) == first);
    CHECK(tokens.size() == 1);
    CHECK(first.subject == a_subject());
}

TEST_CASE("a token that was seen must hold now", "[verified]")
{
    OneKey const one{Algorithm::EdDSA};
    auto const rules = the_rules();
    VerifiedTokens tokens{rules, one.ring};
    auto const token = a_token(one.ring);
    must(tokens.verify(token, at(noon)));
    CHECK(tokens.verify(token, at(noon + 929)));
    CHECK(fails(tokens.verify(token, at(noon - 31)), errors::bad_token));
    CHECK(fails(tokens.verify(token, at(noon + 930)), errors::expired_token));
    CHECK(fails(tokens.verify(token, at(noon + 930)), errors::expired_token));
    CHECK(tokens.size() == 0);
}

TEST_CASE("a token that was refused is not remembered", "[verified]")
{
    OneKey const one{Algorithm::HS256};
    auto const rules = the_rules();
    VerifiedTokens tokens{rules, one.ring};
    auto token = a_token(one.ring);
    token.back() = token.back() == 'A' ? 'E' : 'A';
    for (int i = 0; i < 3; ++i) CHECK(fails(tokens.verify(token, at(noon)), errors::bad_token));
    CHECK(tokens.size() == 0);
}

TEST_CASE("a token like one that was seen is another one", "[verified]")
{
    OneKey const one{Algorithm::HS256};
    auto const rules = the_rules();
    VerifiedTokens tokens{rules, one.ring};
    auto const token = a_token(one.ring);
    must(tokens.verify(token, at(noon)));
    for (std::size_t at_byte = 0; at_byte < token.size(); ++at_byte) {
        auto other = token;
        other[at_byte] = static_cast<char>(other[at_byte] ^ 1);
        CHECK(fails(tokens.verify(other, at(noon)), errors::bad_token));
    }
}

TEST_CASE("a token is forgotten with its key, and others stay", "[verified]")
{
    KeyRing ring;
    auto first = a_key(Algorithm::HS256);
    auto const id = first.id();
    must(ring.add({std::move(first), at(0)}));
    auto const rules = the_rules();
    VerifiedTokens tokens{rules, ring};
    auto const old = a_token(ring);
    must(ring.rotate(a_key(Algorithm::EdDSA), at(noon), 960s));
    auto const current = a_token(ring);
    must(tokens.verify(old, at(noon)));
    must(tokens.verify(current, at(noon)));

    must(ring.retire(id));
    CHECK(fails(tokens.verify(old, at(noon)), errors::bad_token));
    CHECK(tokens.size() == 1);
    CHECK(tokens.verify(current, at(noon)));
}

TEST_CASE("a token is believed no longer than its key verifies", "[verified]")
{
    KeyRing ring;
    must(ring.add({a_key(Algorithm::HS256), at(0), at(noon + 60)}));
    auto const rules = the_rules();
    VerifiedTokens tokens{rules, ring};
    auto const token = a_token(ring);
    must(tokens.verify(token, at(noon)));
    CHECK(tokens.verify(token, at(noon + 60)));
    CHECK(fails(tokens.verify(token, at(noon + 61)), errors::bad_token));
}

TEST_CASE("what is remembered is bounded, and what is used stays", "[verified]")
{
    OneKey const one{Algorithm::HS256};
    auto const rules = the_rules();
    VerifiedTokens tokens{rules, one.ring, 100};
    auto const used = a_token(one.ring);
    must(tokens.verify(used, at(noon)));
    for (int n = 0; n < 1'000; ++n) {
        must(tokens.verify(a_token(one.ring, noon, numbered(n)), at(noon)));
        must(tokens.verify(used, at(noon)));
        CHECK(tokens.size() <= 100);
    }
    CHECK(tokens.size() >= 50);
    for (int n = 0; n < 300; ++n) {
        auto const claims = must(tokens.verify(a_token(one.ring, noon, numbered(n)), at(noon)));
        CHECK(claims.subject == numbered(n));
    }
}

TEST_CASE("half as many tokens as there is room for are all remembered", "[verified]")
{
    OneKey const one{Algorithm::HS256};
    auto const rules = the_rules();
    VerifiedTokens tokens{rules, one.ring, 200};
    for (int round = 0; round < 5; ++round)
        for (int n = 0; n < 100; ++n)
            must(tokens.verify(a_token(one.ring, noon, numbered(n)), at(noon)));
    CHECK(tokens.size() == 100);
}
