#include "api/routes.hpp"

#include "api/access.hpp"
#include "api/acls.hpp"
#include "api/acting.hpp"
#include "api/authzen_search.hpp"
#include "api/combining.hpp"
#include "api/explain.hpp"
#include "api/grants.hpp"
#include "api/handler.hpp"
#include "api/log_in.hpp"
#include "api/me.hpp"
#include "api/organizations.hpp"
#include "api/sessions.hpp"
#include "api/users.hpp"

namespace freehold::api {

namespace {

using http::Method;
using namespace tenancy::errors;
using namespace auth::errors;
using namespace app::permission;
using namespace rbac::errors;
constexpr auto get = Method::get, post = Method::post, put = Method::put, patch = Method::patch;
constexpr auto delete_ = Method::delete_;

// clang-format off
constexpr std::array all{
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
        .fails_with({&users::errors::own_password, &above_you, &read_only, &password_too_short, &password_common,
                     &password_own_name, &password_tenant_name, &hashing_busy}),
    route<users::get>         (get,     "/api/v1/users/{user}",             self_or(user_read),    "Fetch one user"),
    route<users::change>      (patch,   "/api/v1/users/{user}",             self_or(user_update),  "Change a user")
        .fails_with({&email_taken, &username_taken, &read_only, &above_you}),
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

    route<grants::of_user>       (get,     "/api/v1/users/{user}/roles",         self_or(grant_read), "The roles that are given to a user, with the grants' validity")
        .fails_with({&bad_cursor}),
    route<grants::give_user>     (post,    "/api/v1/users/{user}/roles",         may(grant_create),   "Give a role to a user")
        .fails_with({&above_you, &raises_you, &already_granted, &inactive_role, &unfit_role, &owner_role, &platform_role, &bad_validity}),
    route<grants::user_role>     (get,     "/api/v1/users/{user}/roles/{role}",  self_or(grant_read), "Fetch one of a user's grants"),
    route<grants::change_user>   (patch,   "/api/v1/users/{user}/roles/{role}",  may(grant_update),   "Change how long a user has a role")
        .fails_with({&above_you, &raises_you, &inactive_role, &unfit_role, &bad_validity}),
    route<grants::take_from_user>(delete_, "/api/v1/users/{user}/roles/{role}",  may(grant_delete),   "Take a role back from a user")
        .fails_with({&above_you}),
    route<access::permissions>   (get,     "/api/v1/users/{user}/permissions",   self_or(access_read), "What a user may do in this tenant, by code"),

    route<grants::give_group>     (post,    "/api/v1/user-groups/{group}/roles",        may(grant_create), "Give a role to a group")
        .fails_with({&above_you, &raises_you, &already_granted, &inactive_role, &unfit_role, &owner_role, &platform_role, &bad_validity}),
    route<grants::group_role>     (get,     "/api/v1/user-groups/{group}/roles/{role}", may(grant_read),   "Fetch one of a group's grants"),
    route<grants::change_group>   (patch,   "/api/v1/user-groups/{group}/roles/{role}", may(grant_update), "Change how long a group has a role")
        .fails_with({&above_you, &raises_you, &inactive_role, &unfit_role, &bad_validity}),
    route<grants::take_from_group>(delete_, "/api/v1/user-groups/{group}/roles/{role}", may(grant_delete), "Take a role back from a group")
        .fails_with({&above_you}),

    route<acls::list>            (get,     "/api/v1/acls",                 may(acl_read),   "List access entries")
        .fails_with({&bad_cursor}),
    route<acls::create>          (post,    "/api/v1/acls",                 may(acl_create), "Make an access entry")
        .fails_with({&above_you, &raises_you, &for_owners, &one_subject, &other_resource, &bad_validity}),
    route<acls::get>             (get,     "/api/v1/acls/{entry}",         may(acl_read),   "Fetch one access entry"),
    route<acls::change>          (patch,   "/api/v1/acls/{entry}",         may(acl_update), "Change an access entry")
        .fails_with({&above_you, &raises_you, &for_owners, &other_resource, &bad_validity}),
    route<acls::remove>          (delete_, "/api/v1/acls/{entry}",         may(acl_delete), "Remove an access entry")
        .fails_with({&above_you, &raises_you, &for_owners}),
    route<acls::list_of_records> (get,     "/api/v1/record-permissions",   may(acl_read),   "List the access entries that name a record")
        .fails_with({&bad_cursor}),
    route<acls::create_of_record>(post,    "/api/v1/record-permissions",   may(acl_create), "Allow or deny something on one record")
        .fails_with({&above_you, &raises_you, &for_owners, &one_subject, &other_resource, &bad_validity}),
    route<acls::get>             (get,     "/api/v1/record-permissions/{entry}", may(acl_read),   "Fetch one of them"),
    route<acls::remove>          (delete_, "/api/v1/record-permissions/{entry}", may(acl_delete), "Remove one of them")
        .fails_with({&above_you, &raises_you, &for_owners}),

    route<combining::list>  (get,     "/api/v1/access/policies",            may(acl_read),   "How access entries combine, type by type")
        .fails_with({&bad_cursor}),
    route<combining::set>   (put,     "/api/v1/access/policies/{resource}", may(acl_update), "Choose how the access entries of a type combine")
        .fails_with({&for_owners}),
    route<combining::remove>(delete_, "/api/v1/access/policies/{resource}", may(acl_update), "Let them combine by deny_overrides again")
        .fails_with({&for_owners, &no_policy}),

    route<access::check>  (post, "/api/v1/access/check",   seated,           "May somebody do that?")
        .fails_with({&app::errors::not_permitted}),
    route<access::batch>  (post, "/api/v1/access/batch",   seated,           "The same for up to 1,000 questions")
        .fails_with({&app::errors::not_permitted}),
    route<access::explain>(post, "/api/v1/access/explain", seated,           "Why somebody may or may not")
        .fails_with({&app::errors::not_permitted}),
    route<access::users>  (get,  "/api/v1/access/users",   may(access_read), "Who may do that")
        .fails_with({&bad_cursor}),
    route<access::records>(get,  "/api/v1/access/records", seated,           "On which records somebody may do that")
        .fails_with({&app::errors::not_permitted}),

    route<authzen::evaluate>      (post, "/access/v1/evaluation",      seated,           "AuthZEN: one evaluation")
        .fails_with({&app::errors::not_permitted}),
    route<authzen::evaluate_all>  (post, "/access/v1/evaluations",     seated,           "AuthZEN: several evaluations")
        .fails_with({&app::errors::not_permitted, &authzen::errors::bad_semantic, &authzen::errors::incomplete}),
    route<authzen::find_subjects> (post, "/access/v1/search/subject",  may(access_read), "AuthZEN: which subjects may")
        .fails_with({&bad_cursor}),
    route<authzen::find_resources>(post, "/access/v1/search/resource", seated,           "AuthZEN: on which resources")
        .fails_with({&app::errors::not_permitted}),
    route<authzen::find_actions>  (post, "/access/v1/search/action",   seated,           "AuthZEN: which actions")
        .fails_with({&app::errors::not_permitted}),

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

}  // namespace

std::span<Route const> routes() { return all; }

}  // namespace freehold::api
