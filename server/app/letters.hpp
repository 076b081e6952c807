#pragma once
// The words of letters.

#include "app/message.hpp"

#include <freehold/auth/registration.hpp>

namespace freehold::app {

// Written for the person it goes to: what happened, what to do with the token, how long it is good,
// and that doing nothing is safe. The same letter always makes the same message.
Message compose(auth::Letter letter, std::string_view issuer);

}  // namespace freehold::app
