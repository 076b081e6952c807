#pragma once
// Hashes that cost next to nothing, so that tests are quick. No other file of the libraries or of
// the server includes this one (a test looks), and no configuration leads here.

#include <freehold/auth/password_hash.hpp>

namespace freehold::auth {

struct ForTests {
    static HashCost cheap_hashes() { return HashCost{8, 1, 1}; }
};

}  // namespace freehold::auth
