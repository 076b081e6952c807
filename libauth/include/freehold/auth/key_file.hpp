#pragma once
// The one secret of an installation that is in no database: 32 random bytes in a file that its
// owner alone can read. Everything else secret is derived from it (HKDF-SHA-256, RFC 5869) or
// encrypted under what is derived from it (AES-256-GCM). Back it up apart from the database.

#include <freehold/auth/vocabulary.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace freehold::auth {

namespace errors {
inline constexpr Code no_key_file{
    Kind::not_found, "auth.no_key_file",
    "The key file is missing. Restore it from your backup; a new one opens nothing that the old "
    "one closed."};
inline constexpr Code open_key_file{
    Kind::invalid, "auth.open_key_file",
    "Others may read the key file. Give it to the server's user alone (chmod 600), and treat it "
    "as known if others could."};
inline constexpr Code foreign_key_file{
    Kind::invalid, "auth.foreign_key_file",
    "The key file must belong to the user that the server runs as (chown)."};
inline constexpr Code bad_key_file{
    Kind::invalid, "auth.bad_key_file",
    "The key file must be a regular file of exactly 32 bytes, and no link. This one was cut short "
    "or is another file: restore it from your backup."};
inline constexpr Code wrong_key_file{
    Kind::invalid, "auth.wrong_key_file",
    "This is not the key file under which the database's keys were closed, or they were changed. "
    "Restore the one that belongs to this database."};
}

// 32 bytes that are wiped when they die.
class KeyBytes {
public:
    explicit KeyBytes(std::array<std::uint8_t, 32> const& bytes) : bytes_{bytes} {}
    KeyBytes(KeyBytes const&) = default;
    KeyBytes& operator=(KeyBytes const&) = default;
    ~KeyBytes();
    std::array<std::uint8_t, 32> const& reveal() const { return bytes_; }

private:
    std::array<std::uint8_t, 32> bytes_;
};

class KeyFile {
public:
    // Fails with the errors above, their fault naming the file; throws Unavailable where it cannot
    // be read.
    static Result<KeyFile> open(std::filesystem::path const& path);
    // Makes it where there is none. It is whole or not there, whenever the machine stops; of two
    // that make it at once both get the first one's.
    static Result<KeyFile> open_or_make(std::filesystem::path const& path, Entropy const& entropy);

    // A key for one purpose alone.
    KeyBytes derive(std::string_view purpose) const;
    // HMAC-SHA-256 of a text: equal texts have equal ones, and who has not the file cannot try
    // guesses at what it was of.
    Digest fingerprint(std::string_view purpose, std::string_view text) const;

    // Text (base64url) that only this key file opens, and only for the same purpose and name.
    std::string seal(std::string_view purpose, std::string_view name, std::string_view secret,
                     Entropy const& entropy) const;
    // Fails with wrong_key_file when a bit of anything differs.
    Result<std::string> unseal(std::string_view purpose, std::string_view name,
                               std::string_view sealed) const;

private:
    explicit KeyFile(KeyBytes const& key) : key_{key} {}
    KeyBytes key_;
};

}  // namespace freehold::auth
