#include "app/keys.hpp"

#include <fstream>
#include <string>

namespace freehold::app {

using namespace auth;
using tenancy::Unavailable;

namespace {

template <class T>
T must(Result<T> result)
{
    if (!result) throw Unavailable{result.error().text()};
    return *std::move(result);
}

// "key id, algorithm, sealed text", one line.
SealedKey read(std::filesystem::path const& path)
{
    std::ifstream file{path};
    std::string id;
    std::string algorithm;
    std::string sealed;
    file >> id >> algorithm >> sealed;
    auto const known = tenancy::choose<Algorithm>(algorithm);
    if (!file || !known)
        throw Unavailable{path.string() + " is no signing key: restore it from your backup"};
    return {must(KeyId::parse(id)), *known, sealed};
}

// Whole or not there, whenever the machine stops.
void write(std::filesystem::path const& path, SealedKey const& key)
{
    auto const draft = path.string() + ".new";
    {
        std::ofstream file{draft};
        file << key.id.text() << ' ' << tenancy::name(key.algorithm) << ' ' << key.sealed << '\n';
        if (!file.flush()) throw Unavailable{draft + " cannot be written"};
    }
    std::filesystem::rename(draft, path);
}

}  // namespace

std::unique_ptr<KeyRing> open_keys(std::filesystem::path const& data, tenancy::Store& store)
{
    auto const& entropy = store.setting().entropy;
    auto const file = must(KeyFile::open_or_make(data / "key", entropy));
    auto const path = data / "signing-key";
    if (!std::filesystem::exists(path))
        write(path, SigningKey::make(Algorithm::EdDSA, entropy).seal(file, entropy));
    auto ring = std::make_unique<KeyRing>();
    must(ring->add({must(SigningKey::unseal(read(path), file)), tenancy::earliest, {}}));
    return ring;
}

}  // namespace freehold::app
