#include <freehold/auth/verified_tokens.hpp>

#include "crypto.hpp"

#include <freehold/tenancy/recent.hpp>

#include <cstring>

namespace freehold::auth {

namespace {

using Name = crypto::Bytes32;

struct Hash {
    using is_avalanching = void;  // the bytes of a digest are as good as any hash
    std::size_t operator()(Name const& name) const
    {
        std::size_t out;
        std::memcpy(&out, name.data(), sizeof out);
        return out;
    }
};

}  // namespace

struct VerifiedTokens::Memory {
    explicit Memory(std::size_t most) : entries{most} {}

    tenancy::Recent<Name, VerifiedToken, Hash> entries;
};

VerifiedTokens::VerifiedTokens(TokenRules const& rules, KeyRing const& ring, std::size_t most)
    : rules_{rules}, ring_{ring}, memory_{new Memory{most}}
{
}
VerifiedTokens::~VerifiedTokens() = default;

std::size_t VerifiedTokens::size() const { return memory_->entries.size(); }

Result<AccessClaims> VerifiedTokens::verify(std::string_view token, Time now)
{
    auto const name = crypto::digest(token);
    auto const seen = memory_->entries.look(name, [&](VerifiedToken const* entry) {
        auto const lives = entry && ring_.has(entry->key, now);
        return lives ? std::optional{entry->claims} : std::nullopt;
    });
    if (!seen) {
        memory_->entries.forget(name);
        auto const verified = TRY(auth::verify(token, rules_, ring_, now));
        memory_->entries.keep(name, verified);
        return verified.claims;
    }
    if (auto held = hold(*seen, rules_, now); !held) {
        memory_->entries.forget(name);
        return std::move(held).error();
    }
    return *seen;
}

}  // namespace freehold::auth
