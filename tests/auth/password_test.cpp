#include <freehold/auth/password.hpp>

#include <auth/fixtures.hpp>
#include <common_password.hpp>

#include <random>

using namespace freehold::auth;
using freehold::tenancy::repeated;
using freehold::tenancy::utf8;
namespace tenancy = freehold::tenancy;

namespace {

Result<Done> choose(std::string const& text, PasswordPolicy const& policy = {})
{
    return check(must(Password::parse(text)), policy, {}, {});
}

// Ann-Marie Smith of Acme Widgets.
Result<Done> choose_as_ann(std::string const& text)
{
    return check(must(Password::parse(text)), {},
                 {.full_name = must(tenancy::FullName::parse("Ann-Marie Smith")),
                  .email = must(tenancy::Email::parse("Marie.Smithson@example.com")),
                  .username = must(tenancy::Username::parse("amsmith77"))},
                 {{must(tenancy::TenantCode::parse("acme")),
                   must(tenancy::TenantName::parse("Acme Widgets & Söhne"))}});
}

std::string random_text(std::mt19937_64& chance, std::string_view alphabet, std::size_t size)
{
    std::string out;
    while (out.size() < size) out += alphabet[chance() % alphabet.size()];
    return out;
}

}  // namespace

TEST_CASE("a password has eight characters, or as many as the policy says", "[password]")
{
    std::string const strong = "xk7#qPvw2!mZr9Tb";
    for (std::size_t size = 1; size <= strong.size(); ++size) {
        CAPTURE(size);
        CHECK(fails(choose(strong.substr(0, size)), errors::password_too_short) == (size < 8));
        CHECK(fails(choose(strong.substr(0, size), {.least = 15}), errors::password_too_short) ==
              (size < 15));
    }
    CHECK(choose("short").error().faults().at(0).message ==
          "A password has at least 8 characters.");
}

TEST_CASE("characters are code points, whatever bytes they take", "[password]")
{
    std::string text;
    for (char32_t const point : {0x1F600, 0x4E2D, 0x0416, 0x00E9, 0x1F9E0, 0x6F22, 0x042F})
        text += utf8(point);
    CHECK(fails(choose(text), errors::password_too_short));
    CHECK_FALSE(fails(choose(text + utf8(0x1F4A1)), errors::password_too_short));
    CHECK_FALSE(
        fails(choose(text + "\u0301"), errors::password_too_short));  // a mark is a code point
}

TEST_CASE("a password has at most 1,024 bytes and is clean text", "[password]")
{
    CHECK(Password::parse(std::string(1'024, 'a')));
    CHECK(fails(Password::parse(std::string(1'025, 'a')), tenancy::errors::bad_length));
    CHECK(fails(Password::parse(std::string("abcdefgh\0ijkl", 13)), tenancy::errors::bad_text));
    CHECK(fails(Password::parse("abcdefgh\xff"), tenancy::errors::bad_text));
}

TEST_CASE("long passwords and passphrases are welcome", "[password]")
{
    std::mt19937_64 chance{1};
    for (std::size_t const size : {64u, 128u, 256u, 1'024u})
        CHECK(choose(random_text(chance, "abcdefghijklmnopqrstuvwxyz ", size)));
    CHECK(choose("correct horse battery staple"));
    CHECK(choose("vier Wolken trinken Kaffee"));
}

TEST_CASE("there is no rule of composition", "[password]")
{
    std::mt19937_64 chance{2};
    for (int i = 0; i < 200; ++i) {
        CHECK(choose(random_text(chance, "bcdefghijklmnopqrstuvwxyz", 15)));
        CHECK(choose(random_text(chance, "0123456789", 20)));
        CHECK(choose(random_text(chance, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 15)));
    }
}

TEST_CASE("what a password manager makes is taken", "[password]")
{
    std::mt19937_64 chance{3};
    constexpr auto all =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./"
        ":;<=>?@[]^_{|}~";
    for (int i = 0; i < 1'000; ++i) CHECK(choose_as_ann(random_text(chance, all, 12)));
}

TEST_CASE("common passwords are refused", "[password]")
{
    auto const text = GENERATE(
        as<std::string>{},
        // as they are
        "password", "12345678", "123456789", "1234567890", "qwertyui", "qwertyuiop", "iloveyou",
        "princess", "football", "baseball", "sunshine", "superman", "trustno1", "starwars",
        "whatever", "computer", "michelle", "jennifer", "asdfghjkl", "zxcvbnm123", "11111111",
        "00000000", "88888888", "aaaaaaaa", "87654321", "abcdefgh", "abcd1234", "1q2w3e4r",
        "1qaz2wsx", "qazwsxedc", "q1w2e3r4", "zaq12wsx", "147258369", "123123123", "12341234",
        "asdfasdf", "qwerqwer", "1234qwer", "qwer1234", "letmein1", "welcome1", "password1",
        "password123", "passw0rd",
        // with what people do to them
        "Password", "PASSWORD", "PassWord1", "P@ssw0rd", "p4$$w0rd", "P@55w0rd!", "pa$$word1",
        "Password1!", "!Password1", "Admin123", "admin1234", "Admin@123", "adminadmin",
        "administrator", "root1234", "changeme", "ChangeMe123!", "Welcome123", "W3lc0me!!",
        "letmein!!", "LetMeIn2024", "secret123", "S3cret!!", "test1234", "testtest", "guest123",
        "default1", "login123", "opensesame", "open sesame", "master123", "superuser", "qwerty123",
        "Qwerty!23", "azerty123", "qwertz123", "summer2024", "Summer2024!", "Winter-2026!",
        "winter2026", "Spring@2025", "Herbst2025", "October2023", "January01", "monday123",
        "Friday13!", "christmas1", "19841984", "20242024", "19901231", "31121990", "iloveyou2",
        "ILoveYou!", "i love you", "hellohello", "hello1234", "monkey123", "dragon99", "shadow12",
        "tiger1234", "batman01", "passwordpassword", "passpasspass", "abcabcabc", "123abc123",
        "abc123456", "a1b2c3d4", "1a2b3c4d", "aabbccdd", "freehold", "Freehold1", "freehold2026",
        "F r e e h o l d", "freeholdfreehold", "freeholdadmin", "tenant123", "organization",
        "platform1", "monkeydragon", "bluemonkey", "1111222233334444", "abcdefghijklmnop",
        "zyxwvuts", "poiuytrewq", "lkjhgfdsa", "mnbvcxz1", "........", "!!!!!!!!", "        ",
        "-_-_-_-_", "password        ");
    CAPTURE(text);
    CHECK(fails(choose(text), errors::password_common));
}

TEST_CASE("a long run of nothing is common too", "[password]")
{
    for (auto const& text :
         {std::string(1'024, 'a'), repeated("password", 20), repeated("123", 100),
          repeated("ab", 200), repeated("qwerty", 30), repeated(" ", 300)}) {
        CAPTURE(text);
        CHECK(fails(choose(text), errors::password_common));
    }
}

TEST_CASE("a password longer than what is estimated is judged by its better end", "[password]")
{
    std::mt19937_64 chance{4};
    auto const strong = random_text(chance, "abcdefghijklmnopqrstuvwxyz0123456789", 40);
    CHECK(choose(std::string(200, 'a') + strong));
    CHECK(choose(strong + std::string(200, 'a')));
}

TEST_CASE("a password made of one's own names is refused", "[password]")
{
    auto const text = GENERATE(as<std::string>{}, "ann-marie smith", "Ann-Marie Smith",
                               "ANNMARIESMITH", "annmariesmith1", "smithmarie99", "SmithSmith12",
                               "sm1th-m4r13!", "marie.smithson", "MarieSmithson!", "smithson2026",
                               "amsmith77", "AMSmith77!!", "amsmith77amsmith77", "77smith!Marie",
                               "Sm1th-Qw7!x", "marie-summer", "htimsxSmith1");
    CAPTURE(text);
    CHECK(fails(choose_as_ann(text), errors::password_own_name));
    if (text != "htimsxSmith1")
        CHECK_FALSE(fails(choose(text + "-xk7#qPvw2"), errors::password_own_name));
}

TEST_CASE("a password made of the organization's name is refused", "[password]")
{
    auto const text = GENERATE(as<std::string>{}, "acme-Winter-2026!", "AcmeAcmeAcme123",
                               "acmewidgets", "AcmeWidgets1", "4cm3-W1dg3ts", "widgets2026!",
                               "söhne-söhne", "SÖHNE1234567", "acme widgets & söhne",
                               "Acme#Widgets99", "acme-zq7K!p");
    CAPTURE(text);
    CHECK(fails(choose_as_ann(text), errors::password_tenant_name));
}

TEST_CASE("a name inside a good password does no harm", "[password]")
{
    for (auto const* const text :
         {"acme correct horse battery staple", "smith xk7#qPvw2!m", "xk7#qPvw2!mAcme",
          "Marie likes purple thunder bicycles", "blacksmithing under glaciers"}) {
        CAPTURE(text);
        CHECK(choose_as_ann(text));
    }
}

TEST_CASE("short names are in every other word and do not count", "[password]")
{
    CHECK(check(must(Password::parse("al7#qPv2xk")), {},
                {.full_name = must(tenancy::FullName::parse("Al Xk"))}, {}));
}

TEST_CASE("a password is judged without being changed", "[password]")
{
    auto const password = must(Password::parse("  xk7#qPvw2!mZ  "));
    CHECK(check(password, {}, {}, {}));
    CHECK(password.reveal() == "  xk7#qPvw2!mZ  ");
}

TEST_CASE("every refusal names its fix and shows no password", "[password]")
{
    for (auto const* const code : {&errors::password_too_short, &errors::password_common,
                                   &errors::password_own_name, &errors::password_tenant_name}) {
        CHECK(code->kind == Kind::invalid);
        CHECK(code->name.starts_with("auth.password_"));
        CHECK(code->message.size() > 20);
    }
    CHECK(choose("hunter2").error().text().find("hunter2") == std::string::npos);
}

TEST_CASE("no password takes long to judge", "[password]")
{
    std::mt19937_64 chance{5};
    std::vector<std::string> const worst{
        std::string(1'024, 'a'),
        repeated("qwertyuiop", 102),
        repeated("p4$$w0rd", 128),
        repeated("1q2w3e4r5t", 12),
        repeated(utf8(0x1F600), 256),
        random_text(chance, "aeio014$@!3", 1'024),
        random_text(chance, "0123456789", 128),
        repeated("01011990", 16),
    };
    for (auto const& text : worst) {
        CAPTURE(text.substr(0, 40));
        auto const spent = tenancy::seconds([&] { (void)choose_as_ann(text).operator bool(); });
        CHECK(spent < 0.25);
    }
}

TEST_CASE("letters are read through what looks like them", "[password]")
{
    CHECK(reads_as("p4ssw0rd", "password"));
    CHECK(reads_as("p@$5w0rd", "password"));
    CHECK_FALSE(reads_as("p4ssw0r", "password"));
    CHECK_FALSE(reads_as("pxssword", "password"));
    CHECK(is_composed("summer2024!"));
    CHECK(is_composed("1qaz2wsx"));
    CHECK_FALSE(is_composed("correct horse battery staple"));
    CHECK_FALSE(is_composed("xk7#qpvw2"));
}
