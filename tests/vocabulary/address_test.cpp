#include <freehold/tenancy/address.hpp>

#include <freehold/tenancy/text.hpp>
#include <vocabulary/checks.hpp>

using namespace freehold::tenancy;
using namespace std::string_literals;

namespace {

std::string const label63(63, 'a');
std::string const host(std::size_t size)  // a host name of this many characters
{
    std::string out;
    while (out.size() + 64 < size) out += std::string(49, 'a') + '.';
    return out + std::string(size - out.size(), 'b');
}

}  // namespace

TEST_CASE("e-mail addresses are taken as they are written", "[address]")
{
    auto const taken = GENERATE(
        as<std::string>{}, "a@b.c", "ann@example.com", "Ann.Lee@Example.COM", "ann+tag@example.com",
        "a.b.c@example.com", "!#$%&'*+/=?^_`{|}~-@example.com", "0@example.com",
        "ann@sub.domain.example", "ann@3com.example", "ann@b\u00fccher.example",
        "ann@xn--bcher-kva.example", "j\u00fcrgen@example.com",
        "\u7528\u6237@\u4f8b\u5b50.\u5e7f\u544a", "ann@ex-ample.com");
    CAPTURE(taken);
    auto const email = Email::parse(taken);
    REQUIRE(email);
    CHECK(email->text() == taken);
}

TEST_CASE("what is no e-mail address is refused", "[address]")
{
    auto const refused = GENERATE(
        as<std::string>{}, "", "@", "ann", "ann@", "@example.com", "ann@localhost",
        "ann@@example.com", "ann@example..com", "ann@.example.com", "ann@example.com.",
        ".ann@example.com", "ann.@example.com", "an..n@example.com", " ann@example.com",
        "ann@example.com ", "an n@example.com", "ann@exam ple.com", "ann@example.com\n",
        "ann@example.com\r\nbcc:eve@example.com", "ann\t@example.com", "\"ann\"@example.com",
        "ann@[127.0.0.1]", "ann@[IPv6:::1]", "ann@127.0.0.1", "ann@-example.com",
        "ann@example-.com", "ann@exa_mple.com", "ann(comment)@example.com", "ann,eve@example.com",
        "ann;eve@example.com", "<ann@example.com>", "ann\\@example.com", "eve@evil.com@example.com",
        "ann@example.com/evil", "ann@ex%61mple.com", "ann@xn--.example", "ann@xn--\u00fc.example",
        "ann\x7f@example.com", "ann\u0085@example.com", "ann\u00a0@example.com",
        "ann\u3000@example.com", "ann\u200b@example.com", "ann\u202e@example.com",
        "ann\u2028@example.com",
        "\ufeff"
        "ann@example.com",
        "\xff@example.com", "ann@\xff.com", "ann\uff20example.com",
        "ann@example.com\uff20evil.com");
    CAPTURE(refused);
    CHECK(fails(Email::parse(refused), errors::bad_email));
}

TEST_CASE("an e-mail address with U+0000 is refused", "[address]")
{
    CHECK(fails(Email::parse("ann@example.com\0"s), errors::bad_email));
    CHECK(fails(Email::parse("ann@example.com\0.evil.com"s), errors::bad_email));
    CHECK(fails(Email::parse("\0ann@example.com"s), errors::bad_email));
}

TEST_CASE("an e-mail address has 254 octets, 64 of them before the @", "[address]")
{
    CHECK(Email::parse(std::string(64, 'l') + "@example.com"));
    CHECK(fails(Email::parse(std::string(65, 'l') + "@example.com"), errors::bad_email));
    CHECK(Email::parse("l@" + host(252)));
    CHECK(fails(Email::parse("l@" + host(253)), errors::bad_email));
    CHECK(Email::parse("l@" + label63 + ".example"));
    CHECK(fails(Email::parse("l@" + label63 + "a.example"), errors::bad_email));
    CHECK(fails(Email::parse(repeated("\u00e9", 33) + "@example.com"), errors::bad_email));
}

TEST_CASE("two writings of an e-mail address are one address", "[address]")
{
    struct Pair {
        std::string_view a;
        std::string_view b;
    };
    auto const same = GENERATE(values<Pair>({
        {"Ann@Example.com", "ann@example.COM"},
        {"ann@b\u00fccher.example", "ann@xn--bcher-kva.example"},
        {"ann@B\u00dcCHER.example", "ANN@XN--BCHER-KVA.EXAMPLE"},
        {"ann@bu\u0308cher.example", "ann@b\u00fccher.example"},
        {"ann@b\u00fccher\u3002example", "ann@b\u00fccher.example"},  // ideographic full stop
        {"J\u00dcRGEN@example.com", "ju\u0308rgen@example.com"},
        {"stra\u00dfe@example.com", "STRASSE@example.com"},
        {"\u03c3\u03c2@example.com", "\u03a3\u03a3@example.com"},
        {"ann@e\u0078ample.com", "ann@\uff45xample.com"},  // full width
    }));
    CAPTURE(same.a, same.b);
    REQUIRE(Email::parse(same.a));
    REQUIRE(Email::parse(same.b));
    CHECK(*Email::parse(same.a) == *Email::parse(same.b));
    CHECK(Email::parse(same.a)->key() == Email::parse(same.b)->key());
}

TEST_CASE("addresses that only look alike are two", "[address]")
{
    struct Pair {
        std::string_view a;
        std::string_view b;
    };
    auto const different = GENERATE(values<Pair>({
        {"ann@example.com", "ann@ex\u0430mple.com"},  // Cyrillic a
        {"\u0430nn@example.com", "ann@example.com"},
        {"\u0131@example.com", "i@example.com"},  // dotless i
        {"mike@example.com", "m\u0131ke@example.com"},
        {"a.nn@example.com", "ann@example.com"},
        {"ann+x@example.com", "ann@example.com"},
        {"ann@stra\u00dfe.example", "ann@strasse.example"},  // IDNA 2008 keeps the sharp s
        {"ann@b\u00fccher.example", "ann@bucher.example"},
    }));
    CAPTURE(different.a, different.b);
    REQUIRE(Email::parse(different.a));
    REQUIRE(Email::parse(different.b));
    CHECK(*Email::parse(different.a) != *Email::parse(different.b));
}

TEST_CASE("the key of an address is an address with that key", "[address]")
{
    auto const written = GENERATE(as<std::string>{}, "Ann@Example.com",
                                  "stra\u00dfe@B\u00fccher.example", "\u03a3\u03c2@example.com");
    auto const key = Email::parse(written)->key();
    REQUIRE(Email::parse(key));
    CHECK(Email::parse(key)->key() == key);
}

TEST_CASE("domains are taken as they are written", "[address]")
{
    auto const taken = GENERATE(as<std::string>{}, "example.com", "Example.COM", "a.b",
                                "3com.example", "exam--ple.com", "b\u00fccher.example",
                                "xn--bcher-kva.example", "\u4f8b\u5b50.\u5e7f\u544a", "1.example",
                                "fa\u00df.example");
    CAPTURE(taken);
    REQUIRE(Domain::parse(taken));
    CHECK(Domain::parse(taken)->text() == taken);
}

TEST_CASE("what is no domain is refused", "[address]")
{
    auto const refused = GENERATE(
        as<std::string>{}, "", ".", "..", "localhost", "example.com.", ".example.com",
        "example..com", "exam ple.com", " example.com", "example.com ", "-example.com",
        "example-.com", "example.-com", "ex--ample.com", "exa_mple.com", "example.com:80",
        "example.com/", "http://example.com", "*.example.com", "user@example.com", "127.0.0.1",
        "1.2", "1.2.3", "example.123", "0x7f.1", "example.0x7f", "[::1]", "::1", "xn--.example",
        "xn--a.example", "xn--abc-.example", "xn--\u00fc.example", "XN--B\u00dcCHER-KVA.example",
        "xn--bcher-kva8445foa\u00fc.example", "\u200b.example", "a\u200bb\u2028.example",
        "exa\u202emple.com", "\U0001f600\x01.example", "example.com\n", "\xff.example",
        "\u0301a.example");
    CAPTURE(refused);
    CHECK(fails(Domain::parse(refused), errors::bad_domain));
}

TEST_CASE("two writings of a domain are one domain", "[address]")
{
    CHECK(Domain::parse("b\u00fccher.example")->key() == "xn--bcher-kva.example");
    CHECK(*Domain::parse("b\u00fccher.example") == *Domain::parse("xn--bcher-kva.example"));
    CHECK(*Domain::parse("EXAMPLE.com") == *Domain::parse("example.COM"));
    CHECK(*Domain::parse("exampl\u0435.com") != *Domain::parse("example.com"));  // Cyrillic e
    CHECK(*Domain::parse("fa\u00df.example") != *Domain::parse("fass.example"));
}

TEST_CASE("a domain has 253 characters, a label 63", "[address]")
{
    CHECK(Domain::parse(host(253)));
    CHECK(fails(Domain::parse(host(254)), errors::bad_domain));
    CHECK(Domain::parse(label63 + ".example"));
    CHECK(fails(Domain::parse(label63 + "a.example"), errors::bad_domain));
    CHECK(fails(Domain::parse(repeated("\u00fc", 63) + ".example"),
                errors::bad_domain));  // longer as ASCII
}

TEST_CASE("usernames are letters, digits, dots, dashes and underscores", "[address]")
{
    for (auto const& taken :
         std::vector<std::string>{"ann", "Ann_Lee", "a.b-c", "007", "...", std::string(50, 'a')}) {
        CAPTURE(taken);
        REQUIRE(Username::parse(taken));
        CHECK(Username::parse(taken)->text() == taken);
    }
    for (auto const& refused :
         std::vector<std::string>{"", "an", "ann@example.com", "an n", "ann\n", "\u00e4nn",
                                  "ann\u200b", "ann/", "ann'", std::string(51, 'a'), "ann\xff"}) {
        CAPTURE(refused);
        CHECK(fails(Username::parse(refused), errors::bad_username));
    }
    CHECK(fails(Username::parse("ann\0"s), errors::bad_username));
    CHECK(*Username::parse("ANN") == *Username::parse("ann"));
    CHECK(*Username::parse("ann.") != *Username::parse("ann"));
}

TEST_CASE("tenant codes are letters, digits, dashes and underscores", "[address]")
{
    for (auto const& taken :
         std::vector<std::string>{"ab", "ACME", "acme_2-b", std::string(50, 'a')})
        CHECK(TenantCode::parse(taken));
    for (auto const& refused : std::vector<std::string>{"", "a", "a.b", "a b", "acme\u00e9", "a/b",
                                                        std::string(51, 'a')}) {
        CAPTURE(refused);
        CHECK(fails(TenantCode::parse(refused), errors::bad_tenant_code));
    }
    CHECK(*TenantCode::parse("ACME") == *TenantCode::parse("acme"));
    CHECK(TenantCode::parse("ACME")->key() == "acme");
}

TEST_CASE("slugs are lower-case labels", "[address]")
{
    for (auto const& taken :
         std::vector<std::string>{"a", "acme", "a-b", "a--b", "1", "a1", label63})
        CHECK(Slug::parse(taken));
    for (auto const& refused : std::vector<std::string>{"", "-", "-a", "a-", "Acme", "a_b", "a.b",
                                                        "a b", "\u00e9", "a\n", label63 + 'a'}) {
        CAPTURE(refused);
        CHECK(fails(Slug::parse(refused), errors::bad_slug));
    }
}

TEST_CASE("names of 50 kB and of 1 MB are refused quickly", "[address]")
{
    auto const piece = GENERATE(as<std::string>{}, "a", "a.", "\u00fc", "\u00fc.", "@", "a@",
                                "xn--a.", "\u0301\u0323", ".", "-", "\u0628", "a.b@");
    auto const size = GENERATE(50'000u, 1'000'000u);
    auto const long_text = repeated(piece, size / piece.size());
    CAPTURE(piece, size);
    for (auto const& text :
         {long_text, long_text + "@example.com", "ann@" + long_text, long_text + ".example"})
        CHECK(seconds([&] {
                  CHECK_FALSE(Email::parse(text));
                  CHECK_FALSE(Domain::parse(text));
                  CHECK_FALSE(Username::parse(text));
                  CHECK_FALSE(TenantCode::parse(text));
                  CHECK_FALSE(Slug::parse(text));
              }) < 1);
}
