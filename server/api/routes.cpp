#include "api/routes.hpp"

#include "api/log_in.hpp"
#include "api/me.hpp"
#include "api/organizations.hpp"
#include "api/row_words.hpp"
#include "api/sessions.hpp"
#include "api/users.hpp"

#include <array>
#include <vector>

namespace freehold::api {

namespace {

using namespace row_words;

// clang-format off
constexpr std::array own{
    route<log_in::register_account>(post, "/api/v1/auth/register",       anyone, "Make an account and its organization")
        .fails_with({&log_in::errors::registration_closed, &email_taken, &username_taken, &password_too_short,
                     &password_common, &password_own_name, &password_tenant_name, &too_many_attempts, &hashing_busy}),
    route<log_in::verify_email>   (post, "/api/v1/auth/verify-email",    anyone, "Prove an e-mail address by the token that was mailed there")
        .fails_with({&bad_email_token}),
    route<log_in::prove>          (post, "/api/v1/auth/token",           anyone, "Log in")
        .fails_with({&bad_login, &log_in::errors::one_name, &log_in::errors::one_tenant, &tenant_asleep, &seat_suspended,
                     &too_many_attempts, &hashing_busy}),
    route<log_in::refresh>        (post, "/api/v1/auth/refresh",         anyone, "Exchange the refresh token; an Idempotency-Key makes that safe to repeat")
        .fails_with({&bad_refresh_token, &session_ended, &refresh_superseded, &refresh_spent, &refresh_key_reused}),

    route<me::get>                (get,  "/api/v1/auth/me",              signed_in,   "Who am I, and where do I act?"),
    route<sessions::log_out>      (post, "/api/v1/auth/logout",          any_session, "End this session"),
    route<sessions::log_out_everywhere>(post, "/api/v1/auth/logout-all", signed_in,   "End all of one's sessions, this one too"),
    route<sessions::list>         (get,  "/api/v1/auth/sessions",        signed_in,   "One's live sessions, the newest first"),
    route<sessions::end>          (delete_, "/api/v1/auth/sessions/{session}", signed_in, "End one of one's sessions")
        .fails_with({&no_session}),
    route<sessions::change_password>(put, "/api/v1/auth/password",       any_session, "Choose another password; all other sessions end")
        .fails_with({&wrong_password, &same_password, &password_too_short, &password_common, &password_own_name, &password_tenant_name,
                     &too_many_attempts, &hashing_busy}),
    route<sessions::switch_organization>(post, "/api/v1/auth/switch-organization", signed_in, "Act in another of one's organizations")
        .fails_with({&tenancy::errors::not_found, &tenant_asleep, &seat_suspended}),

    route<users::list>        (get,     "/api/v1/users",                    may(user_read),        "List and search users")
        .fails_with({&bad_cursor}),
    route<users::create, users::hash_new>(post,    "/api/v1/users",                    may(user_create),      "Add an account to the staff")
        .fails_with({&email_taken, &username_taken, &password_too_short, &password_common, &password_own_name, &password_tenant_name,
                     &hashing_busy}),
    route<users::give_password, users::hash_given>(put,    "/api/v1/users/{user}/password",    may(user_update),      "Give somebody a password that is good for choosing another")
        .fails_with({&users::errors::own_password, &above_you, &not_yours, &read_only, &password_too_short, &password_common,
                     &password_own_name, &password_tenant_name, &hashing_busy}),
    route<users::get>         (get,     "/api/v1/users/{user}",             self_or(user_read),    "Fetch one user"),
    route<users::change>      (patch,   "/api/v1/users/{user}",             self_or(user_update),  "Change a user")
        .fails_with({&email_taken, &username_taken, &read_only, &above_you, &not_yours}),
    route<users::remove>      (delete_, "/api/v1/users/{user}",             may(user_delete),      "End an account; it can be restored")
        .fails_with({&owner_account_stays, &read_only, &above_you}),
    route<users::restore>     (post,    "/api/v1/users/{user}/restore",     may(user_delete),      "Restore an ended account")
        .fails_with({&email_taken, &username_taken, &above_you}),
    route<users::activate>    (post,    "/api/v1/users/{user}/activate",    may(user_update),      "Let an account log in again")
        .fails_with({&read_only, &above_you}),
    route<users::deactivate>  (post,    "/api/v1/users/{user}/deactivate",  may(user_update),      "Let an account log in no more")
        .fails_with({&owner_account_stays, &read_only, &above_you}),
    route<users::suspend>     (post,    "/api/v1/users/{user}/suspend",     may(user_update),      "Suspend a seat in this tenant")
        .fails_with({&owner_stays, &suspended_already, &until_past, &above_you}),
    route<users::lift>        (post,    "/api/v1/users/{user}/lift",        may(user_update),      "Lift a suspension")
        .fails_with({&not_suspended, &above_you}),
    route<users::suspensions> (get,     "/api/v1/users/{user}/suspensions", may(user_read),        "The history of suspensions, the newest first")
        .fails_with({&bad_cursor}),

    route<organizations::mine>  (get,   "/api/v1/organizations",                signed_in,          "The organizations where I sit")
        .fails_with({&bad_cursor}),
    route<organizations::get>   (get,   "/api/v1/organizations/{organization}", seated,             "Fetch one of them"),
    route<organizations::change>(patch, "/api/v1/organizations/{organization}", may(tenant_update), "Change its name or settings"),

    route<organizations::all>   (get,   "/api/v1/tenants",                      operating,          "List and search all tenants")
        .fails_with({&bad_cursor}),
    route<organizations::one>   (get,   "/api/v1/tenants/{tenant}",             operating,          "Fetch one tenant"),
    route<organizations::found> (post,  "/api/v1/tenants",                      operating,          "Found a tenant with its owner")
        .fails_with({&tenant_code_taken, &dangling}),
};
// clang-format on

std::vector<Route> joined()
{
    std::vector<Route> out{own.begin(), own.end()};
    for (auto const& more : {access_rows(), question_rows()})
        out.insert(out.end(), more.begin(), more.end());
    return out;
}

}  // namespace

std::span<Route const> routes()
{
    static auto const all = joined();
    return all;
}

}  // namespace freehold::api
