#pragma once
// The signing keys of a server: made at the first start, kept in a file beside the key file, sealed
// under it.

#include <freehold/auth/key_ring.hpp>

#include <freehold/tenancy/store.hpp>

#include <filesystem>
#include <memory>

namespace freehold::app {

// The ring of the installation in that directory. Throws Unavailable with the way out where a file
// is missing, open to others, or not what it was.
std::unique_ptr<auth::KeyRing> open_keys(std::filesystem::path const& data, tenancy::Store& store);

}  // namespace freehold::app
