// What is given and excepted, and the questions to it.

#include "api/acls.hpp"
#include "api/authzen_search.hpp"
#include "api/combining.hpp"
#include "api/explain.hpp"
#include "api/grants.hpp"
#include "api/routes.hpp"
#include "api/row_words.hpp"
#include "api/what_if.hpp"

#include <array>

namespace freehold::api {

namespace {

using namespace row_words;

// clang-format off
constexpr std::array all{
    route<grants::of_user>       (get,     "/api/v1/users/{user}/roles",         self_or(grant_read), "The roles that are given to a user, with the grants' validity")
        .fails_with({&bad_cursor}),
    route<grants::give_user>     (post,    "/api/v1/users/{user}/roles",         may(grant_create),   "Give a role to a user")
        .fails_with({&above_you, &raises_you, &not_yours, &already_granted, &inactive_role, &unfit_role, &owner_role, &platform_role, &bad_validity}),
    route<grants::user_role>     (get,     "/api/v1/users/{user}/roles/{role}",  self_or(grant_read), "Fetch one of a user's grants"),
    route<grants::change_user>   (patch,   "/api/v1/users/{user}/roles/{role}",  may(grant_update),   "Change how long a user has a role")
        .fails_with({&above_you, &raises_you, &not_yours, &inactive_role, &unfit_role, &bad_validity}),
    route<grants::take_from_user>(delete_, "/api/v1/users/{user}/roles/{role}",  may(grant_delete),   "Take a role back from a user")
        .fails_with({&above_you, &raises_you, &not_yours}),
    route<access::permissions>   (get,     "/api/v1/users/{user}/permissions",   self_or(access_read), "What a user may do in this tenant, by code"),

    route<grants::of_group>       (get,     "/api/v1/user-groups/{group}/roles",        may(grant_read),   "The roles that are granted to a group itself")
        .fails_with({&bad_cursor}),
    route<grants::give_group>     (post,    "/api/v1/user-groups/{group}/roles",        may(grant_create), "Give a role to a group")
        .fails_with({&above_you, &raises_you, &not_yours, &already_granted, &inactive_role, &unfit_role, &owner_role, &platform_role, &bad_validity}),
    route<grants::group_role>     (get,     "/api/v1/user-groups/{group}/roles/{role}", may(grant_read),   "Fetch one of a group's grants"),
    route<grants::change_group>   (patch,   "/api/v1/user-groups/{group}/roles/{role}", may(grant_update), "Change how long a group has a role")
        .fails_with({&above_you, &raises_you, &not_yours, &inactive_role, &unfit_role, &bad_validity}),
    route<grants::take_from_group>(delete_, "/api/v1/user-groups/{group}/roles/{role}", may(grant_delete), "Take a role back from a group")
        .fails_with({&above_you, &raises_you, &not_yours}),

    route<acls::list>            (get,     "/api/v1/acls",                 may(acl_read),   "List access entries")
        .fails_with({&bad_cursor}),
    route<acls::create>          (post,    "/api/v1/acls",                 may(acl_create), "Make an access entry")
        .fails_with({&above_you, &raises_you, &not_yours, &for_owners, &one_subject, &other_resource, &bad_validity}),
    route<acls::get>             (get,     "/api/v1/acls/{entry}",         may(acl_read),   "Fetch one access entry"),
    route<acls::change>          (patch,   "/api/v1/acls/{entry}",         may(acl_update), "Change an access entry")
        .fails_with({&above_you, &raises_you, &not_yours, &for_owners, &other_resource, &bad_validity}),
    route<acls::remove>          (delete_, "/api/v1/acls/{entry}",         may(acl_delete), "Remove an access entry")
        .fails_with({&above_you, &raises_you, &not_yours, &for_owners}),
    route<acls::list_of_records> (get,     "/api/v1/record-permissions",   may(acl_read),   "List the access entries that name a record")
        .fails_with({&bad_cursor}),
    route<acls::create_of_record>(post,    "/api/v1/record-permissions",   may(acl_create), "Allow or deny something on one record")
        .fails_with({&above_you, &raises_you, &not_yours, &for_owners, &one_subject, &other_resource, &bad_validity}),
    route<acls::get_of_record>   (get,     "/api/v1/record-permissions/{entry}", may(acl_read),   "Fetch one of them"),
    route<acls::remove_of_record>(delete_, "/api/v1/record-permissions/{entry}", may(acl_delete), "Remove one of them")
        .fails_with({&above_you, &raises_you, &not_yours, &for_owners}),

    route<combining::list>  (get,     "/api/v1/access/policies",            may(acl_read),   "How access entries combine, type by type")
        .fails_with({&bad_cursor}),
    route<combining::get>   (get,     "/api/v1/access/policies/{resource}", may(acl_read),   "How the access entries of a type combine, if not by deny_overrides")
        .fails_with({&no_policy}),
    route<combining::set>   (put,     "/api/v1/access/policies/{resource}", may(acl_update), "Choose how the access entries of a type combine")
        .fails_with({&for_owners, &no_policy}),
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

    route<what_if::ask>   (post, "/api/v1/access/what-if", may(access_read), "Who would gain and lose what, if it were changed so")
        .fails_with({&bad_cursor, &what_if::errors::one_change, &what_if::errors::many_changes}),

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
};
// clang-format on

}  // namespace

std::span<Route const> question_rows() { return all; }

}  // namespace freehold::api
