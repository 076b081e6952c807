#pragma once
// What to do with a refresh token: one pure function over what the session's row holds and what is
// shown. Rotation notices theft, and a lost answer, a repeated or late request, or a second tab is
// none (RFC 9700, 4.14.2). A token whose MAC is wrong never comes this far.

#include <freehold/auth/refresh_token.hpp>
#include <freehold/auth/vocabulary.hpp>

#include <freehold/tenancy/time.hpp>
#include <freehold/tenancy/values.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace freehold::auth {

namespace errors {
inline constexpr Code refresh_superseded{
    Kind::conflict, "auth.refresh_superseded",
    "Another request has the next token already. Read your storage again."};
inline constexpr Code refresh_spent{
    Kind::unauthenticated, "auth.refresh_spent",
    "That refresh token was spent by this very request, long ago. Use the one that came back."};
inline constexpr Code refresh_key_reused{
    Kind::mismatched, "auth.refresh_key_reused",
    "That Idempotency-Key was sent with another refresh token. Make a key for each token."};
inline constexpr Code session_ended{Kind::unauthenticated, "auth.session_ended",
                                    "The session has ended. Log in again."};
inline constexpr Code bad_spent_keys{Kind::invalid, "auth.bad_spent_keys",
                                     "Spent keys are at most eight digests or '-', with spaces."};
}

// The digests of the Idempotency-Keys with which the last eight tokens were spent, where one was
// sent. As text: "-" for none, joined by spaces, the newest first.
class SpentKeys {
public:
    static constexpr std::size_t most = 8;

    SpentKeys() = default;
    static Result<SpentKeys> parse(std::string_view text);
    static tenancy::Schema schema() { return {.max = most * 65}; }
    static SpentKeys sample(tenancy::Dice& dice);
    std::string text() const;

    // Of the token `age` before the current one.
    std::optional<Digest> of(std::int64_t age) const;
    bool has(Digest const& key) const;
    SpentKeys with(std::optional<Digest> const& newest) const;

    friend bool operator==(SpentKeys const&, SpentKeys const&) = default;

private:
    std::vector<std::optional<Digest>> keys_;  // newest first
};

// Whether anybody has shown the access token that came with the current refresh token. Noted in
// memory and forgotten at a restart.
enum class Successor { unseen, in_use };

struct RefreshState {
    std::int64_t n;   // of the current token
    Time since;       // when it became current
    SpentKeys spent{};
};

struct RefreshRules {
    std::chrono::milliseconds grace{10'000};  // 0: strict
};

enum class RefreshVerdict {
    rotate,          // compare-and-set n to n + 1, with the key and the time; give R_n+1
    repeat,          // give the current token again; nothing moves
    superseded,      // another tab has it: nothing given, nothing ended
    late_duplicate,  // an old request arrives again: no alarm
    key_reused,      // nothing moves
    theft,  // two parties hold the family: end it and its access tokens, raise the alarm
    ahead,  // a token that we never gave from this state: end the family
};

struct RefreshRequest {
    std::int64_t n;  // of a token that is proven
    std::optional<Digest> key{};  // of its Idempotency-Key
    Time now;
};

RefreshVerdict decide(RefreshState const& state, Successor successor, RefreshRequest const& request,
                      RefreshRules const& rules);

// What the row holds after `rotate`.
RefreshState rotated(RefreshState const& state, RefreshRequest const& request);

// Whether the session's family and its access tokens end, which must be kept although the answer
// is an error.
bool ends_family(RefreshVerdict verdict);

// What the client is told; null where it gets a token.
Code const* refusal(RefreshVerdict verdict);

}  // namespace freehold::auth
