#pragma once
// One session's refresh tokens as those see them who show them: who shows which token with which
// key, and what comes back. What is promised about it (refresh_promises.hpp), what each showing
// means (refresh_table.hpp) and what may happen (refresh_schedule.hpp) are written from the
// specification alone; the system that is tested stands behind Server.

#include <freehold/auth/refresh.hpp>

#include <freehold/tenancy/scalar.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace freehold::auth::model {

using std::chrono::microseconds;
using tenancy::Dice;

// An Idempotency-Key, told from others by its number; none where none is sent.
using Key = std::optional<int>;

// What a client stores, as one: the number of the token, and the key that was made for it.
struct Record {
    std::int64_t token;
    Key key;
};

enum class Party { owner, thief };

struct Showing {
    Party party;
    Record shown;
    Time now;
};

struct Answer {
    std::optional<std::int64_t> given{};  // the number of the refresh token that came back
    std::optional<int> access{};          // and the access token that came with it
    Code const* refused = nullptr;
    std::optional<RefreshVerdict> verdict{};  // where the server tells it
};

enum class Entry { let_in, denied, expired };

// A family from its log-in on, which gave refresh token 1 and access token 0.
class Server {
public:
    virtual ~Server() = default;
    virtual Answer show(Record const& shown) = 0;
    virtual Entry enter(int access) = 0;  // somebody shows an access token
    virtual void show_forged(Dice& dice) = 0;  // throws Broken if anything comes of it
    virtual void wait(microseconds time) = 0;
    virtual void restart() = 0;
    virtual bool ended() = 0;
};

// A promise that was not kept, in words.
struct Broken : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void promise(bool kept, char const* words)
{
    if (!kept) throw Broken{words};
}

inline std::string text(Record const& record)
{
    return "R" + std::to_string(record.token) +
           (record.key ? " with key " + std::to_string(*record.key) : " without a key");
}

inline std::string words(Answer const& answer)
{
    return answer.given ? "gets R" + std::to_string(*answer.given)
                        : "is refused: " + std::string{answer.refused->name};
}

}  // namespace freehold::auth::model
