#pragma once
// Result<T>: the only way the domain reports an expected failure. A broken world is thrown
// (broken.hpp); a broken promise of our own is asserted.

#include <chrono>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace freehold::tenancy {

// What sort of failure it is. An adapter maps kinds to its own vocabulary (HTTP: one switch).
enum class Kind {
    invalid,
    unauthenticated,
    forbidden,
    not_found,
    conflict,
    stale,
    limited,     // you ask too often (HTTP: 429)
    busy,        // we have too much to do (HTTP: 503)
    mismatched,  // an idempotency key came back with another request (HTTP: 422)
};

// One entry of a published error catalogue. Entries are constants and compared by address.
struct Code {
    Kind kind;
    std::string_view name;     // stable and machine-readable: "tenancy.email_taken"
    std::string_view message;  // for people: what is wrong and what to do; may change
};

// One fault of an input: where (RFC 6901 JSON pointer, empty for the whole) and what.
struct Fault {
    std::string pointer;
    std::string message;
    friend bool operator==(Fault const&, Fault const&) = default;
};
using Faults = std::vector<Fault>;

class [[nodiscard]] Error {
public:
    Error(Code const& code, Faults faults = {}) : code_{&code}, faults_(std::move(faults)) {}
    Error(Code&&, Faults = {}) = delete;  // a temporary has no identity

    Code const& code() const { return *code_; }
    Faults const& faults() const { return faults_; }

    // When it is worth trying again (HTTP: Retry-After): known for `limited` and `busy`.
    Error again_after(std::chrono::seconds wait) &&
    {
        retry_after_ = wait;
        return std::move(*this);
    }
    std::optional<std::chrono::seconds> retry_after() const { return retry_after_; }

    // One line for people: the message, then each fault.
    std::string text() const;

    friend bool operator==(Error const& error, Code const& code) { return error.code_ == &code; }

private:
    Code const* code_;
    Faults faults_;
    std::optional<std::chrono::seconds> retry_after_;
};

// Either a T or an Error; spelled like std::expected, which GCC 12 lacks in C++20.
template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;

    template <class U = T>
        requires std::convertible_to<U, T>
    Result(U&& value) : state_{std::in_place_index<0>, std::forward<U>(value)}
    {
    }
    Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}
    Result(Code const& code) : Result{Error{code}} {}
    Result(Code&&) = delete;

    explicit operator bool() const { return state_.index() == 0; }
    T& operator*() & { return std::get<0>(state_); }
    T const& operator*() const& { return std::get<0>(state_); }
    T&& operator*() && { return std::get<0>(std::move(state_)); }
    T* operator->() { return &**this; }
    T const* operator->() const { return &**this; }
    Error const& error() const& { return std::get<1>(state_); }
    Error&& error() && { return std::get<1>(std::move(state_)); }

private:
    std::variant<T, Error> state_;
};

// The value of a Result that has nothing to say.
struct Done {};

}  // namespace freehold::tenancy

// The value of `expression`, or an early return of its error. One per statement, as the whole
// initialiser: GCC 12 leaks the first member of `T{TRY(a), TRY(b)}` when the second fails.
#define TRY(expression)                                        \
    __extension__({                                            \
        auto try_result = (expression);                        \
        if (!try_result) return std::move(try_result).error(); \
        *std::move(try_result);                                \
    })
