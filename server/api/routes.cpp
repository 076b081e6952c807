#include "api/routes.hpp"

#include "api/me.hpp"
#include "api/organizations.hpp"
#include "api/users.hpp"

namespace freehold::api {

namespace {

using http::Method;
using namespace tenancy::errors;
constexpr auto get = Method::get, post = Method::post, patch = Method::patch;
constexpr auto delete_ = Method::delete_;

// clang-format off
constexpr std::array all{
    route<me::get>            (get,     "/api/v1/auth/me",                  signed_in,             "Who am I, and where do I act?"),

    route<users::list>        (get,     "/api/v1/users",                    may(user_read),        "List and search users")
        .fails_with({&bad_cursor}),
    route<users::create>      (post,    "/api/v1/users",                    may(user_create),      "Add an account to the staff")
        .fails_with({&email_taken, &username_taken}),
    route<users::get>         (get,     "/api/v1/users/{user}",             self_or(user_read),    "Fetch one user"),
    route<users::change>      (patch,   "/api/v1/users/{user}",             self_or(user_update),  "Change a user")
        .fails_with({&email_taken, &username_taken, &read_only}),
    route<users::remove>      (delete_, "/api/v1/users/{user}",             may(user_delete),      "End an account; it can be restored")
        .fails_with({&owner_account_stays, &read_only}),
    route<users::restore>     (post,    "/api/v1/users/{user}/restore",     may(user_delete),      "Restore an ended account")
        .fails_with({&email_taken, &username_taken}),
    route<users::activate>    (post,    "/api/v1/users/{user}/activate",    may(user_update),      "Let an account log in again")
        .fails_with({&read_only}),
    route<users::deactivate>  (post,    "/api/v1/users/{user}/deactivate",  may(user_update),      "Let an account log in no more")
        .fails_with({&owner_account_stays, &read_only}),
    route<users::suspend>     (post,    "/api/v1/users/{user}/suspend",     may(user_update),      "Suspend a seat in this tenant")
        .fails_with({&owner_stays, &suspended_already, &until_past}),
    route<users::lift>        (post,    "/api/v1/users/{user}/lift",        may(user_update),      "Lift a suspension")
        .fails_with({&not_suspended}),
    route<users::suspensions> (get,     "/api/v1/users/{user}/suspensions", may(user_read),        "The history of suspensions, the newest first"),

    route<organizations::mine>  (get,   "/api/v1/organizations",                signed_in,          "The organizations where I sit")
        .fails_with({&bad_cursor}),
    route<organizations::get>   (get,   "/api/v1/organizations/{organization}", seated,             "Fetch one of them"),
    route<organizations::change>(patch, "/api/v1/organizations/{organization}", may(tenant_update), "Change its name or settings"),

    route<organizations::all>   (get,   "/api/v1/tenants",                      operating,          "List and search all tenants")
        .fails_with({&bad_cursor}),
    route<organizations::found> (post,  "/api/v1/tenants",                      operating,          "Found a tenant with its owner")
        .fails_with({&tenant_code_taken, &dangling}),
};
// clang-format on

}  // namespace

std::span<Route const> routes() { return all; }

}  // namespace freehold::api
