#pragma once
// What the tests of libauth share.

#include <freehold/auth/key_file.hpp>
#include <freehold/auth/token.hpp>

#include <freehold/tenancy/base64.hpp>
#include <freehold/tenancy/secret.hpp>

#include <vocabulary/checks.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace freehold::auth {

using tenancy::fails;

template <class T>
T must(Result<T> result)
{
    if (!result) throw std::runtime_error{result.error().text()};
    return *std::move(result);
}

inline Entropy random_bytes() { return tenancy::system_entropy(); }

inline Time at(std::int64_t second) { return Time{std::chrono::seconds{second}}; }
inline constexpr std::int64_t noon = 1'795'262'400;

inline std::string base64(std::string_view bytes)
{
    return tenancy::write_base64(
        {reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()});
}
inline std::string from_base64(std::string_view text) { return *tenancy::read_base64(text); }

// A directory that is gone at the end.
class Room {
public:
    Room()
    {
        auto name = (std::filesystem::temp_directory_path() / "freehold-auth.XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error{"no temporary directory"};
        path_ = name;
    }
    Room(Room const&) = delete;
    ~Room() { std::filesystem::remove_all(path_); }
    std::filesystem::path operator/(std::string const& name) const { return path_ / name; }
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline KeyFile a_key_file()
{
    Room const room;
    return must(KeyFile::open_or_make(room / "key", random_bytes()));
}

inline TokenRules the_rules()
{
    return must(TokenRules::of("https://id.example", "https://api.example"));
}

template <class T>
Id<T> an_id(std::uint8_t last)
{
    tenancy::Uuid uuid{{0x01, 0x93, 0x40, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, last}};
    return Id<T>{uuid};
}

inline TokenSubject a_subject()
{
    return {.user = an_id<tenancy::User>(1),
            .session = an_id<Session>(2),
            .tenant = an_id<tenancy::Tenant>(3)};
}

inline std::string a_token(KeyRing const& ring, std::int64_t second = noon,
                           TokenSubject const& subject = a_subject())
{
    auto const claims = claims_for(subject, an_id<Session>(9).uuid(), the_rules(), at(second));
    return sign(claims, the_rules(), ring, at(second)).release();
}

// The one key of each algorithm: RSA takes its time to make.
inline SealedKey const& sealed_key(Algorithm algorithm, KeyFile const& file)
{
    static std::vector<SealedKey> made;
    for (auto const& key : made)
        if (key.algorithm == algorithm) return key;
    made.reserve(4);
    made.push_back(SigningKey::make(algorithm, random_bytes()).seal(file, random_bytes()));
    return made.back();
}
inline SigningKey a_key(Algorithm algorithm)
{
    static KeyFile const file = a_key_file();
    return must(SigningKey::unseal(sealed_key(algorithm, file), file));
}

// A ring in which that key signs since long ago.
struct OneKey {
    KeyRing ring{};
    explicit OneKey(SigningKey key) { must(ring.add({std::move(key), at(0)})); }
    explicit OneKey(Algorithm algorithm) : OneKey{a_key(algorithm)} {}
};

inline std::vector<Algorithm> all_algorithms()
{
    using enum Algorithm;
    return {EdDSA, ES256, RS256, HS256};
}

}  // namespace freehold::auth
