#include <crypto.hpp>

#include <argon2id.hpp>
#include <auth/fixtures.hpp>

using namespace freehold::auth;
using freehold::tenancy::repeated;

namespace {

std::string bytes(std::string_view hexadecimal)
{
    std::string out;
    for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2)
        out += static_cast<char>(std::stoi(std::string{hexadecimal.substr(i, 2)}, nullptr, 16));
    return out;
}

std::string counting(int from, int to)
{
    std::string out;
    for (int i = from; i <= to; ++i) out += static_cast<char>(i);
    return out;
}

std::string hkdf(std::string const& key, std::string const& salt, std::string const& info,
                 std::size_t size)
{
    std::string out(size, '\0');
    crypto::hkdf(crypto::span(key), crypto::span(salt), info,
                 {reinterpret_cast<std::uint8_t*>(out.data()), out.size()});
    return out;
}

}  // namespace

TEST_CASE("HKDF gives the vectors of RFC 5869, appendix A", "[crypto]")
{
    CHECK(hkdf(std::string(22, '\x0b'), counting(0, 0x0c), counting(0xf0, 0xf9), 42) ==
          bytes("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b8871858"
                "65"));
    CHECK(hkdf(counting(0, 0x4f), counting(0x60, 0xaf), counting(0xb0, 0xff), 82) ==
          bytes("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271"
                "cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d"
                "87"));
    CHECK(hkdf(std::string(22, '\x0b'), "", "", 42) ==
          bytes("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96"
                "c8"));
}

TEST_CASE("HMAC gives the vectors of RFC 4231", "[crypto]")
{
    auto const mac = [](std::string const& key, std::string const& text) {
        return std::string{crypto::view(crypto::mac(crypto::keyed(crypto::span(key)), text))};
    };
    CHECK(mac(std::string(20, '\x0b'), "Hi There") ==
          bytes("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
    CHECK(mac("Jefe", "what do ya want for nothing?") ==
          bytes("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
}

TEST_CASE("Argon2id gives the tag of RFC 9106, 5.3", "[crypto]")
{
    auto const cost = must(PasswordHash::parse("$argon2id$v=19$m=32,t=3,p=4$c2FsdHNhbHQ$" +
                                               std::string(22, 'A')))
                          .cost();
    HashMemory memory;
    std::string tag(32, '\0');
    argon2id({.password = std::string(32, '\x01'),
              .salt = std::string(16, '\x02'),
              .secret = std::string(8, '\x03'),
              .about = std::string(12, '\x04')},
             cost, memory, {reinterpret_cast<std::uint8_t*>(tag.data()), tag.size()});
    CHECK(tag == bytes("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
}

TEST_CASE("the memory of a hash is wiped when the hash is made", "[crypto]")
{
    auto const cost = HashCost::standard();
    HashMemory memory;
    std::array<std::uint8_t, 32> tag{};
    argon2id({.password = "password", .salt = "saltsaltsaltsalt"}, cost, memory, tag);
    auto const size = std::size_t{1024} * cost.memory();
    auto const* const used = memory.at_least(size);  // the same: it is large enough
    CHECK(std::all_of(used, used + size, [](auto byte) { return byte == 0; }));
}

TEST_CASE("AES-256-GCM gives test case 16 of its authors", "[crypto]")
{
    crypto::Bytes32 key;
    std::ranges::copy(bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"),
                      key.begin());
    std::array<std::uint8_t, 12> nonce;
    std::ranges::copy(bytes("cafebabefacedbaddecaf888"), nonce.begin());
    auto const about = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    auto const text = bytes(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449"
        "a6b525b16aedf5aa0de657ba637b39");
    auto const sealed = crypto::seal(key, nonce, about, text);
    CHECK(sealed.substr(12) ==
          bytes("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7"
                "b08b1056828838c5f61e6393ba7a0abcc9f662"
                "76fc6ece0f4e1768cddf8853bb2d551b"));
    CHECK(crypto::open(key, about, sealed) == text);
}

TEST_CASE("what is sealed opens only whole and for what it was sealed", "[crypto]")
{
    crypto::Bytes32 key{};
    auto const sealed = crypto::seal(key, {}, "about", "a secret");
    CHECK(crypto::open(key, "about", sealed) == "a secret");
    CHECK_FALSE(crypto::open(key, "abouT", sealed));
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto changed = sealed;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
        CHECK_FALSE(crypto::open(key, "about", changed));
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        CHECK_FALSE(crypto::open(key, "about", sealed.substr(0, size)));
    key[31] = 1;
    CHECK_FALSE(crypto::open(key, "about", sealed));
}
