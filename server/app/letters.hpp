#pragma once
// The words of letters.

#include "app/message.hpp"

#include <freehold/auth/registration.hpp>

namespace freehold::app {

// Written for the person it goes to: what happened, what to do (with the token, how long it is good),
// and what becomes of it if they do nothing. The same letter always makes the same message.
Message compose(auth::Letter letter, std::string_view issuer);

}  // namespace freehold::app
