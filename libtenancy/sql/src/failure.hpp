#pragma once
// Errors of the two drivers as one type of ours. A driver's text quotes bound values (tokens,
// hashes), so it stays in this directory: it is only searched for the name of a constraint.

#include "dialect.hpp"

#include <freehold/tenancy/broken.hpp>

#include <stdexcept>
#include <string>

namespace freehold::tenancy_sql {

struct Failure : std::exception {
    enum class What {
        unique,
        reference,
        conflict,
        plan_changed,
        denied,
        lost,
        full,
        corrupt,
        other
    };

    Failure(What what, std::string state, std::string text)
        : what_kind{what}, state{std::move(state)}, text{std::move(text)}
    {
    }
    char const* what() const noexcept override { return "a statement failed in the database"; }

    What what_kind;
    std::string state;  // SQLSTATE, or SQLite's extended result code
    std::string text;   // never leaves this directory
};

// The failure that an SQLSTATE means, or one of SQLite's extended result codes.
Failure of_postgresql(std::string state, std::string text);
Failure of_sqlite(int result, std::string text);

// Rethrows the exception in flight as a Failure; ours pass through.
[[noreturn]] void rethrow();

// The same as one of the library's exceptions (Unavailable, Corrupt, Misuse), without its text.
[[noreturn]] void give_up(Failure const& failure);

// Runs `f`, with every driver's exception turned into a Failure.
template <class F>
decltype(auto) guarded(F&& f)
{
    try {
        return f();
    } catch (...) {
        rethrow();
    }
}

}  // namespace freehold::tenancy_sql
