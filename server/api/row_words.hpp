#pragma once
// What the tables of rows are written with.

#include "api/acting.hpp"
#include "api/handler.hpp"

#include <freehold/rbac/access_entries.hpp>

namespace freehold::api {

inline constexpr auto get = http::Method::get, post = http::Method::post, put = http::Method::put,
                      patch = http::Method::patch, delete_ = http::Method::delete_;

namespace row_words {
using namespace tenancy::errors;
using namespace auth::errors;
using namespace app::permission;
using namespace rbac::errors;
}

}  // namespace freehold::api
