#pragma once
// Hashes passwords on threads of its own, so that a storm of log-ins takes neither the memory nor
// the time of everything else: at most `threads` hashes at once, at most `queue` waiting. A call
// blocks until its hash is made. The memory of hashing is wiped after every hash and given back to
// the system when there has been none to make for `keep`.

#include <freehold/auth/password.hpp>
#include <freehold/auth/password_hash.hpp>
#include <freehold/auth/vocabulary.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>

namespace freehold::auth {

namespace errors {
inline constexpr Code hashing_busy{Kind::busy, "auth.hashing_busy",
                                   "Too many people log in at this moment. Try again shortly."};
}

// What a password is to a hash that was kept.
enum class Match {
    none,
    good,
    good_but_old,  // made at another cost: hash the password again and keep that
};

struct HasherLimits {
    std::size_t threads = 0;  // 0: as many as the machine has cores
    std::size_t queue = 0;    // 0: sixteen for each thread
    std::chrono::milliseconds keep{1'000};
};

class HashPool;  // the threads

class Hasher {
public:
    explicit Hasher(HashCost const& cost, HasherLimits const& limits = {},
                    Entropy entropy = tenancy::system_entropy());
    ~Hasher();  // makes what is queued first

    // Both fail with hashing_busy, which says when to try again, and throw Unavailable where the
    // system has no memory for a hash.
    Result<PasswordHash> hash(Password const& password);
    // Against nobody's hash it takes the same time, and matches nothing.
    Result<Match> verify(Password const& password, std::optional<PasswordHash> const& hash);

    HashCost const& cost() const { return cost_; }

private:
    HashCost cost_;
    Entropy entropy_;
    PasswordHash nobody_;
    std::unique_ptr<HashPool> pool_;
};

}  // namespace freehold::auth
