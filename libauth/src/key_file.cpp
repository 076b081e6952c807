#include <freehold/auth/key_file.hpp>

#include <freehold/tenancy/base64.hpp>
#include <freehold/tenancy/descriptor.hpp>

#include "crypto.hpp"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace freehold::auth {

namespace {

using Path = std::filesystem::path;
constexpr std::size_t key_size = 32;

Error refused(Code const& code, Path const& path) { return {code, {{"", path.string()}}}; }

Result<Done> check_owner_and_mode(tenancy::Descriptor const& file, Path const& path)
{
    struct ::stat facts{};
    if (::fstat(file.handle(), &facts) != 0) tenancy::fail(path, "cannot be looked at");
    if (!S_ISREG(facts.st_mode)) return refused(errors::bad_key_file, path);
    if ((facts.st_mode & 07177) != 0) return refused(errors::open_key_file, path);
    if (facts.st_uid != ::geteuid()) return refused(errors::foreign_key_file, path);
    if (facts.st_size != key_size) return refused(errors::bad_key_file, path);
    return Done{};
}

// A file that goes away whatever happens, under a name that nobody else draws.
struct Draft {
    Path path;
    ~Draft() { ::unlink(path.c_str()); }
};

Path drawn(Path const& path, Entropy const& entropy)
{
    std::array<std::uint8_t, 12> random{};
    entropy(random);
    return path.string() + '.' + tenancy::write_base64(random);
}

// Written beside it and linked into place: a link never replaces what somebody else made.
void make(Path const& path, Entropy const& entropy)
{
    std::array<std::uint8_t, key_size> random{};
    entropy(random);
    KeyBytes const key{random};
    ::explicit_bzero(random.data(), random.size());
    Draft const draft{drawn(path, entropy)};
    {
        auto const file = tenancy::open_file(draft.path, O_WRONLY | O_CREAT | O_EXCL);
        if (!file) tenancy::fail(draft.path, "cannot be made");
        tenancy::write_lasting(file, draft.path, crypto::view(key.reveal()));
    }
    if (::link(draft.path.c_str(), path.c_str()) != 0 && errno != EEXIST)
        tenancy::fail(path, "cannot be made");
    tenancy::make_lasting(path.parent_path());
}

std::string about(std::string_view purpose, std::string_view name)
{
    return "freehold/1/" + std::string{purpose} + '\0' + std::string{name};
}

}  // namespace

KeyBytes::~KeyBytes() { ::explicit_bzero(bytes_.data(), bytes_.size()); }

Result<KeyFile> KeyFile::open(Path const& path)
{
    auto const file = tenancy::open_file(path, O_RDONLY | O_NONBLOCK);
    if (!file && errno == ENOENT) return refused(errors::no_key_file, path);
    if (!file && errno == ELOOP) return refused(errors::bad_key_file, path);
    if (!file) tenancy::fail(path, "cannot be opened");
    TRY(check_owner_and_mode(file, path));
    std::array<std::uint8_t, key_size> bytes{};
    if (::read(file.handle(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
        tenancy::fail(path, "cannot be read");
    KeyBytes const key{bytes};
    ::explicit_bzero(bytes.data(), bytes.size());
    return KeyFile{key};
}

Result<KeyFile> KeyFile::open_or_make(Path const& path, Entropy const& entropy)
{
    auto found = open(path);
    if (found || !(found.error() == errors::no_key_file)) return found;
    make(path, entropy);
    return open(path);
}

KeyBytes KeyFile::derive(std::string_view purpose) const
{
    std::array<std::uint8_t, key_size> out{};
    crypto::hkdf(key_.reveal(), {}, "freehold/1/" + std::string{purpose}, out);
    KeyBytes const key{out};
    ::explicit_bzero(out.data(), out.size());
    return key;
}

Digest KeyFile::fingerprint(std::string_view purpose, std::string_view text) const
{
    auto const key = derive("fingerprint/" + std::string{purpose});
    return Digest::of(crypto::view(crypto::mac(crypto::keyed(key.reveal()), text)));
}

std::string KeyFile::seal(std::string_view purpose, std::string_view name, std::string_view secret,
                          Entropy const& entropy) const
{
    std::array<std::uint8_t, 12> nonce{};
    entropy(nonce);
    auto const key = derive("seal/" + std::string{purpose});
    auto const sealed = crypto::seal(key.reveal(), nonce, about(purpose, name), secret);
    return tenancy::write_base64(crypto::span(sealed));
}

Result<std::string> KeyFile::unseal(std::string_view purpose, std::string_view name,
                                    std::string_view sealed) const
{
    auto const bytes = tenancy::read_base64(sealed);
    if (!bytes) return errors::wrong_key_file;
    auto const key = derive("seal/" + std::string{purpose});
    auto secret = crypto::open(key.reveal(), about(purpose, name), *bytes);
    if (!secret) return errors::wrong_key_file;
    return *std::move(secret);
}

}  // namespace freehold::auth
