#pragma once
// Requests that may come again: POST with an Idempotency-Key. The first one does the work and keeps
// its answer in the same unit; the same request with the same key gets that answer for a day, byte
// for byte, and another request with it is 422. What failed was not done, so it may be tried again.

#include "api/answer.hpp"

#include "app/kept_answer.hpp"

#include <freehold/tenancy/function_ref.hpp>

namespace freehold::api {

using IdempotencyKey = tenancy::Text<"An Idempotency-Key", 1, 200>;

namespace errors {
inline constexpr tenancy::Code key_reused{
    tenancy::Kind::mismatched, "http.idempotency_key_reused",
    "That Idempotency-Key came with another request. Make a new key for each request."};
}

// One such request.
struct Repeatable {
    tenancy::Digest name;
    tenancy::Digest request;
};

// In the unit that does the work: the answer that is kept, or `make`'s, which is kept from now on.
// Two that come at once: one works, the other waits for it.
Result<Reply> once(app::Unit& unit, Repeatable const& asked,
                   tenancy::FunctionRef<Result<Reply>()> make);
Result<Reply> once(app::Platform& platform, Repeatable const& asked,
                   tenancy::FunctionRef<Result<Reply>()> make);

}  // namespace freehold::api
