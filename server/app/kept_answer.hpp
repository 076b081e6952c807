#pragma once
// What was answered to a request that carried an Idempotency-Key, so that the same request gets the
// same answer again (draft-ietf-httpapi-idempotency-key-header). Kept in the unit that did the work.

#include "app/authority_log.hpp"

#include <freehold/auth/unit.hpp>

#include <freehold/rbac/unit.hpp>

#include <chrono>
#include <cstdint>
#include <optional>

namespace freehold::app {

using AnswerBody = tenancy::Text<"An answer", 0, 262'144>;
using AnswerWord = tenancy::Text<"A word of an answer", 1, 200>;

struct KeptAnswer {
    tenancy::Digest name;  // of the person and their key
    tenancy::Digest request;  // of all that was asked, under the key file: it may hold a password
    std::int64_t status;  // 0: not answered yet
    AnswerBody body;
    std::optional<AnswerWord> tag;
    std::optional<AnswerWord> id;
    tenancy::Time until;
};
BOOST_DESCRIBE_STRUCT(KeptAnswer, (), (name, request, status, body, tag, id, until))

inline constexpr std::chrono::hours answers_kept{24};

}  // namespace freehold::app

namespace freehold::tenancy {

template <>
inline constexpr auto kept<app::KeptAnswer> = table("kept_answers", quiet, platform_too,
                                                    key<&app::KeptAnswer::name>);

}  // namespace freehold::tenancy

namespace freehold::app {

using Kept = tenancy::list<KeptAnswer, AuthorityNotice>;

// libauth's views, with this table and librbac's view beside it on the same transaction.
struct Unit : auth::Unit {
    explicit Unit(tenancy::Transaction& t) : auth::Unit{t}, answers{t}, access{t} {}
    tenancy::Records<KeptAnswer> answers;
    rbac::Unit access;
};
struct Platform : auth::Platform {
    explicit Platform(tenancy::Transaction& t) : auth::Platform{t}, answers{t} {}
    tenancy::Everywhere<KeptAnswer> answers;
};

// Removes those that are kept no longer.
void sweep_answers(tenancy::Store& store);

}  // namespace freehold::app
