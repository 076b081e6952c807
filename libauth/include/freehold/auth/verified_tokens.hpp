#pragma once
// Remembers which tokens were verified, by their SHA-256: a public-key signature costs a hundred
// times a digest. Bounded, and never longer than the key that signed lives. A token that is found
// still must hold now. From any thread.

#include <freehold/auth/token.hpp>
#include <freehold/auth/vocabulary.hpp>

#include <cstddef>
#include <memory>
#include <string_view>

namespace freehold::auth {

class VerifiedTokens {
public:
    // Holds between half of `most` and `most` tokens, those used last, about 200 bytes each. Rules
    // and ring outlive it.
    VerifiedTokens(TokenRules const& rules, KeyRing const& ring, std::size_t most = 32'768);
    ~VerifiedTokens();

    // Answers as verify(token, …) does.
    Result<AccessClaims> verify(std::string_view token, Time now);

    std::size_t size() const;

private:
    struct Memory;
    TokenRules const& rules_;
    KeyRing const& ring_;
    std::unique_ptr<Memory> memory_;
};

}  // namespace freehold::auth
