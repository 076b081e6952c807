#pragma once
// What a route asks of who calls it, as data: the check, the tests and the documentation are read
// off it.

#include "app/permissions.hpp"

#include <string>

namespace freehold::api {

using app::Permission;

struct Needs {
    enum class Of {
        anyone,
        any_session,  // a token, even one that is good for choosing a password alone
        signed_in,    // a token
        seated,       // a token, and to act in the tenant
        may,          // the permission there
        self_or,      // to be the {user} of the path, or the permission
        operating,    // to be an operator
    };
    Of of;
    Permission permission{};
};

inline constexpr Needs anyone{Needs::Of::anyone};
inline constexpr Needs any_session{Needs::Of::any_session};
inline constexpr Needs signed_in{Needs::Of::signed_in};
inline constexpr Needs seated{Needs::Of::seated};
inline constexpr Needs operating{Needs::Of::operating};
constexpr Needs may(Permission permission) { return {Needs::Of::may, permission}; }
constexpr Needs self_or(Permission permission) { return {Needs::Of::self_or, permission}; }

// "Whoever may `user_read` in the tenant.", for the documentation.
std::string in_words(Needs const& needs);

}  // namespace freehold::api
