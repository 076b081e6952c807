#include "api/routes.hpp"

#include "api/acting.hpp"
#include "api/group_links.hpp"
#include "api/groups.hpp"
#include "api/handler.hpp"
#include "api/log_in.hpp"
#include "api/me.hpp"
#include "api/organizations.hpp"
#include "api/permissions.hpp"
#include "api/role_links.hpp"
#include "api/roles.hpp"
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

    route<permissions::list>    (get,     "/api/v1/permissions",                       may(permission_read),   "List and search permissions, the platform's and one's own")
        .fails_with({&bad_cursor}),
    route<permissions::create>  (post,    "/api/v1/permissions",                       may(permission_create), "Make a permission of one's own")
        .fails_with({&permission_taken, &above_you, &a_template}),
    route<permissions::get>     (get,     "/api/v1/permissions/{permission}",          may(permission_read),   "Fetch one permission"),
    route<permissions::change>  (patch,   "/api/v1/permissions/{permission}",          may(permission_update), "Change a permission's name or category")
        .fails_with({&above_you, &a_template}),
    route<permissions::remove>  (delete_, "/api/v1/permissions/{permission}",          may(permission_delete), "Remove a permission: nobody has it any more")
        .fails_with({&above_you, &a_template}),
    route<permissions::restore> (post,    "/api/v1/permissions/{permission}/restore",  may(permission_delete), "Restore a removed permission, with the roles that give it")
        .fails_with({&permission_taken, &above_you, &raises_you, &a_template}),

    route<roles::list>          (get,     "/api/v1/roles",                             may(role_read),   "List and search roles, the platform's and one's own")
        .fails_with({&bad_cursor}),
    route<roles::create>        (post,    "/api/v1/roles",                             may(role_create), "Make a role, which gives nothing yet")
        .fails_with({&role_taken, &above_you, &a_template}),
    route<roles::get>           (get,     "/api/v1/roles/{role}",                      may(role_read),   "Fetch one role"),
    route<roles::change>        (patch,   "/api/v1/roles/{role}",                      may(role_update), "Change a role")
        .fails_with({&above_you, &raises_you, &a_template}),
    route<roles::remove>        (delete_, "/api/v1/roles/{role}",                      may(role_delete), "Remove a role: nobody holds it any more")
        .fails_with({&above_you, &a_template}),
    route<roles::restore>       (post,    "/api/v1/roles/{role}/restore",              may(role_delete), "Restore a removed role, with its grants and links")
        .fails_with({&role_taken, &above_you, &raises_you, &a_template}),

    route<role_links::permissions_of>   (get,     "/api/v1/roles/{role}/permissions",              may(role_read),   "The permissions that a role gives by itself")
        .fails_with({&bad_cursor}),
    route<role_links::add_permission>   (post,    "/api/v1/roles/{role}/permissions",              may(role_update), "Give a role a permission")
        .fails_with({&permission_already, &above_you, &raises_you, &a_template}),
    route<role_links::remove_permission>(delete_, "/api/v1/roles/{role}/permissions/{permission}", may(role_update), "Take a permission from a role")
        .fails_with({&above_you, &a_template}),
    route<role_links::parents>          (get,     "/api/v1/roles/{role}/parents",                  may(role_read),   "The roles from which a role inherits directly")
        .fails_with({&bad_cursor}),
    route<role_links::add_parent>       (post,    "/api/v1/roles/{role}/parents",                  may(role_update), "Let a role inherit what another gives")
        .fails_with({&parent_already, &parent_circle, &above_you, &raises_you, &a_template}),
    route<role_links::remove_parent>    (delete_, "/api/v1/roles/{role}/parents/{parent}",         may(role_update), "Let a role inherit from another no more")
        .fails_with({&above_you, &a_template}),
    route<role_links::holders>          (get,     "/api/v1/roles/{role}/users",                    may(grant_read),  "The people to whom a role is granted directly, by when it was")
        .fails_with({&bad_cursor}),

    route<groups::list>         (get,     "/api/v1/user-groups",                       may(group_read),   "List and search groups, the platform's and one's own")
        .fails_with({&bad_cursor}),
    route<groups::create>       (post,    "/api/v1/user-groups",                       may(group_create), "Make a group with nobody in it")
        .fails_with({&group_taken, &above_you, &a_template}),
    route<groups::get>          (get,     "/api/v1/user-groups/{group}",               may(group_read),   "Fetch one group"),
    route<groups::change>       (patch,   "/api/v1/user-groups/{group}",               may(group_update), "Change a group")
        .fails_with({&above_you, &a_template}),
    route<groups::remove>       (delete_, "/api/v1/user-groups/{group}",               may(group_delete), "Remove a group: nobody is in it any more")
        .fails_with({&system_group, &above_you, &a_template}),
    route<groups::restore>      (post,    "/api/v1/user-groups/{group}/restore",       may(group_delete), "Restore a removed group, with its members, grants and links")
        .fails_with({&group_taken, &above_you, &raises_you, &a_template}),

    route<group_links::members>       (get,     "/api/v1/user-groups/{group}/members",          may(group_read),   "The people who were put into a group; of all_members, everybody who sits here")
        .fails_with({&bad_cursor}),
    route<group_links::add_member>    (post,    "/api/v1/user-groups/{group}/members",          may(group_update), "Put somebody into a group")
        .fails_with({&in_group_already, &computed_group, &above_you}),
    route<group_links::remove_member> (delete_, "/api/v1/user-groups/{group}/members/{user}",   may(group_update), "Take somebody out of a group")
        .fails_with({&computed_group, &above_you}),
    route<group_links::parents>       (get,     "/api/v1/user-groups/{group}/parents",          may(group_read),   "The groups in which the members of a group are too, directly")
        .fails_with({&bad_cursor}),
    route<group_links::add_parent>    (post,    "/api/v1/user-groups/{group}/parents",          may(group_update), "Let the members of a group be in another too")
        .fails_with({&nested_already, &parent_circle, &above_you, &raises_you, &a_template}),
    route<group_links::remove_parent> (delete_, "/api/v1/user-groups/{group}/parents/{parent}", may(group_update), "Let the members of a group be in another no more")
        .fails_with({&above_you, &a_template}),
    route<group_links::roles_of>      (get,     "/api/v1/user-groups/{group}/roles",            may(grant_read),   "The roles that are granted to a group itself")
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

}  // namespace

std::span<Route const> routes() { return all; }

}  // namespace freehold::api
