#pragma once
// Asymmetric keys on libcrypto: making, reading, signing, and their public parts.

#include "crypto.hpp"

#include <freehold/auth/signing_key.hpp>

namespace freehold::auth::key_pair {

crypto::KeyPair make(Algorithm algorithm);

crypto::KeyPair from_pem(std::string_view pem);  // empty where it is none
crypto::KeyPair from_der(std::string_view der);
std::string der(crypto::KeyPair const& pair);  // secret: wipe it

// Which algorithm a pair is good for. Fails with bad_signing_key or weak_signing_key.
Result<Algorithm> algorithm(crypto::KeyPair const& pair);

// Signatures as JWS writes them: r ‖ s for ES256, libcrypto's own otherwise.
std::string sign(crypto::KeyPair const& pair, Algorithm algorithm, std::string_view text);
bool verify(crypto::KeyPair const& pair, Algorithm algorithm, std::string_view text,
            std::string_view signature);

// The members of its JWK that the thumbprint of RFC 7638 takes, in its order: {"crv":…}
std::string public_members(crypto::KeyPair const& pair, Algorithm algorithm);

}  // namespace freehold::auth::key_pair
