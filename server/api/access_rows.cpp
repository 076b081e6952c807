// What access is made of: permissions, roles and groups.

#include "api/group_links.hpp"
#include "api/groups.hpp"
#include "api/permissions.hpp"
#include "api/role_links.hpp"
#include "api/roles.hpp"
#include "api/routes.hpp"
#include "api/row_words.hpp"

#include <array>

namespace freehold::api {

namespace {

using namespace row_words;

// clang-format off
constexpr std::array all{
    route<permissions::list>    (get,     "/api/v1/permissions",                       may(permission_read),   "List and search permissions, the platform's and one's own")
        .fails_with({&bad_cursor}),
    route<permissions::create>  (post,    "/api/v1/permissions",                       may(permission_create), "Make a permission of one's own")
        .fails_with({&permission_taken, &above_you, &raises_you, &not_yours, &a_template}),
    route<permissions::get>     (get,     "/api/v1/permissions/{permission}",          may(permission_read),   "Fetch one permission"),
    route<permissions::change>  (patch,   "/api/v1/permissions/{permission}",          may(permission_update), "Change a permission's name or category")
        .fails_with({&above_you, &raises_you, &not_yours, &a_template}),
    route<permissions::remove>  (delete_, "/api/v1/permissions/{permission}",          may(permission_delete), "Remove a permission: nobody has it any more")
        .fails_with({&above_you, &raises_you, &not_yours, &a_template}),
    route<permissions::restore> (post,    "/api/v1/permissions/{permission}/restore",  may(permission_delete), "Restore a removed permission, with the roles that give it")
        .fails_with({&permission_taken, &above_you, &raises_you, &not_yours, &a_template}),

    route<roles::list>          (get,     "/api/v1/roles",                             may(role_read),   "List and search roles, the platform's and one's own")
        .fails_with({&bad_cursor}),
    route<roles::create>        (post,    "/api/v1/roles",                             may(role_create), "Make a role, which gives nothing yet")
        .fails_with({&role_taken, &above_you, &raises_you, &not_yours, &a_template}),
    route<roles::get>           (get,     "/api/v1/roles/{role}",                      may(role_read),   "Fetch one role"),
    route<roles::change>        (patch,   "/api/v1/roles/{role}",                      may(role_update), "Change a role")
        .fails_with({&above_you, &raises_you, &not_yours, &a_template}),
    route<roles::remove>        (delete_, "/api/v1/roles/{role}",                      may(role_delete), "Remove a role: nobody holds it any more")
        .fails_with({&above_you, &raises_you, &not_yours, &a_template}),
    route<roles::restore>       (post,    "/api/v1/roles/{role}/restore",              may(role_delete), "Restore a removed role, with its grants and links")
        .fails_with({&role_taken, &above_you, &raises_you, &not_yours, &a_template}),

    route<role_links::permissions_of>   (get,     "/api/v1/roles/{role}/permissions",              may(role_read),   "The permissions that a role gives by itself")
        .fails_with({&bad_cursor}),
    route<role_links::add_permission>   (post,    "/api/v1/roles/{role}/permissions",              may(role_update), "Give a role a permission")
        .fails_with({&permission_already, &above_you, &raises_you, &not_yours, &a_template}),
    route<role_links::remove_permission>(delete_, "/api/v1/roles/{role}/permissions/{permission}", may(role_update), "Take a permission from a role")
        .fails_with({&above_you, &raises_you, &not_yours, &a_template}),
    route<role_links::parents>          (get,     "/api/v1/roles/{role}/parents",                  may(role_read),   "The roles from which a role inherits directly")
        .fails_with({&bad_cursor}),
    route<role_links::add_parent>       (post,    "/api/v1/roles/{role}/parents",                  may(role_update), "Let a role inherit what another gives")
        .fails_with({&parent_already, &parent_circle, &above_you, &raises_you, &not_yours, &a_template}),
    route<role_links::remove_parent>    (delete_, "/api/v1/roles/{role}/parents/{parent}",         may(role_update), "Let a role inherit from another no more")
        .fails_with({&above_you, &raises_you, &not_yours, &a_template}),
    route<role_links::holders>          (get,     "/api/v1/roles/{role}/users",                    may(grant_read),  "The people to whom a role is granted directly, by when it was")
        .fails_with({&bad_cursor}),

    route<groups::list>         (get,     "/api/v1/user-groups",                       may(group_read),   "List and search groups, the platform's and one's own")
        .fails_with({&bad_cursor}),
    route<groups::create>       (post,    "/api/v1/user-groups",                       may(group_create), "Make a group with nobody in it")
        .fails_with({&group_taken, &above_you, &raises_you, &not_yours, &a_template}),
    route<groups::get>          (get,     "/api/v1/user-groups/{group}",               may(group_read),   "Fetch one group"),
    route<groups::change>       (patch,   "/api/v1/user-groups/{group}",               may(group_update), "Change a group")
        .fails_with({&above_you, &raises_you, &not_yours, &a_template}),
    route<groups::remove>       (delete_, "/api/v1/user-groups/{group}",               may(group_delete), "Remove a group: nobody is in it any more")
        .fails_with({&system_group, &above_you, &raises_you, &not_yours, &a_template}),
    route<groups::restore>      (post,    "/api/v1/user-groups/{group}/restore",       may(group_delete), "Restore a removed group, with its members, grants and links")
        .fails_with({&group_taken, &above_you, &raises_you, &not_yours, &a_template}),

    route<group_links::members>       (get,     "/api/v1/user-groups/{group}/members",          may(group_read),   "The people who were put into a group; of all_members, everybody who sits here")
        .fails_with({&bad_cursor}),
    route<group_links::add_member>    (post,    "/api/v1/user-groups/{group}/members",          may(group_update), "Put somebody into a group")
        .fails_with({&in_group_already, &computed_group, &unfit_role, &above_you, &raises_you, &not_yours}),
    route<group_links::remove_member> (delete_, "/api/v1/user-groups/{group}/members/{user}",   may(group_update), "Take somebody out of a group")
        .fails_with({&computed_group, &above_you, &raises_you, &not_yours}),
    route<group_links::parents>       (get,     "/api/v1/user-groups/{group}/parents",          may(group_read),   "The groups in which the members of a group are too, directly")
        .fails_with({&bad_cursor}),
    route<group_links::add_parent>    (post,    "/api/v1/user-groups/{group}/parents",          may(group_update), "Let the members of a group be in another too")
        .fails_with({&nested_already, &parent_circle, &unfit_role, &above_you, &raises_you, &not_yours, &a_template}),
    route<group_links::remove_parent> (delete_, "/api/v1/user-groups/{group}/parents/{parent}", may(group_update), "Let the members of a group be in another no more")
        .fails_with({&above_you, &raises_you, &not_yours, &a_template}),
    route<group_links::groups_of>     (get,     "/api/v1/users/{user}/groups",                  self_or(group_read), "The groups that somebody was put into")
        .fails_with({&bad_cursor}),
};
// clang-format on

}  // namespace

std::span<Route const> access_rows() { return all; }

}  // namespace freehold::api
