#include <freehold/auth/verified_tokens.hpp>

#include "crypto.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

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
using Generation = boost::unordered_flat_map<Name, VerifiedToken, Hash>;

}  // namespace

// Two generations: what is used moves to the young one; when that is full it becomes the old one,
// and what nobody used meanwhile is forgotten.
struct VerifiedTokens::Memory {
    std::size_t half;
    std::uint64_t departures;
    crypto::DigestContext context{EVP_MD_CTX_new()};
    Generation young{};
    Generation old{};

    Name name(std::string_view token)
    {
        Name out;
        crypto::need(context && EVP_DigestInit_ex(context.get(), crypto::sha256(), nullptr) == 1 &&
                         EVP_DigestUpdate(context.get(), token.data(), token.size()) == 1 &&
                         EVP_DigestFinal_ex(context.get(), out.data(), nullptr) == 1,
                     "libcrypto gives no SHA-256");
        return out;
    }

    AccessClaims const& remember(Name const& name, VerifiedToken const& token)
    {
        if (young.size() >= half) {
            old = std::move(young);
            young.clear();
        }
        return young.insert_or_assign(name, token).first->second.claims;
    }

    AccessClaims const* find(Name const& name)
    {
        if (auto const at = young.find(name); at != young.end()) return &at->second.claims;
        auto const at = old.find(name);
        if (at == old.end()) return nullptr;
        auto const token = at->second;
        old.erase(at);
        return &remember(name, token);
    }

    void forget(Name const& name) { young.erase(name); }

    // Forgets what was signed by a key that went.
    void follow(KeyRing const& ring)
    {
        auto const now = ring.departures();
        if (now == departures) return;
        auto const gone = [&](auto const& entry) { return !ring.has(entry.second.key); };
        boost::unordered::erase_if(young, gone);
        boost::unordered::erase_if(old, gone);
        departures = now;
    }
};

VerifiedTokens::VerifiedTokens(TokenRules const& rules, KeyRing const& ring, std::size_t most)
    : rules_{rules},
      ring_{ring},
      memory_{new Memory{std::max<std::size_t>(most / 2, 1), ring.departures()}}
{
}
VerifiedTokens::VerifiedTokens(VerifiedTokens&&) noexcept = default;
VerifiedTokens::~VerifiedTokens() = default;

std::size_t VerifiedTokens::size() const { return memory_->young.size() + memory_->old.size(); }

Result<AccessClaims> VerifiedTokens::verify(std::string_view token, Time now)
{
    memory_->follow(ring_);
    auto const name = memory_->name(token);
    if (auto const* const claims = memory_->find(name)) {
        auto held = hold(*claims, rules_, now);
        if (held) return *claims;
        memory_->forget(name);
        return std::move(held).error();
    }
    auto const verified = TRY(auth::verify(token, rules_, ring_, now));
    return memory_->remember(name, verified);
}

}  // namespace freehold::auth
