#pragma once
// The permissions that this program registers with the platform, by which its routes are guarded.

#include <freehold/rbac/templates.hpp>

#include <string_view>
#include <vector>

namespace freehold::app {

// "{resource}_{action}": what is after the last underscore is the action.
struct Permission {
    std::string_view code;
    std::string_view name;
    std::string_view category;
};

// All of them, `manage` of each resource last.
std::vector<rbac::Registered> permissions();

namespace permission {

inline constexpr Permission user_create{"user_create", "Add accounts", "Users"};
inline constexpr Permission user_read{"user_read", "See accounts", "Users"};
inline constexpr Permission user_update{"user_update", "Change, suspend and lift", "Users"};
inline constexpr Permission user_delete{"user_delete", "End and restore accounts", "Users"};
inline constexpr Permission user_manage{"user_manage", "Everything about accounts", "Users"};

inline constexpr Permission tenant_read{"tenant_read", "See the organization", "Organization"};
inline constexpr Permission tenant_update{"tenant_update", "Change name and settings",
                                          "Organization"};
inline constexpr Permission tenant_manage{"tenant_manage", "Everything about the organization",
                                          "Organization"};

inline constexpr Permission role_create{"role_create", "Make roles", "Access"};
inline constexpr Permission role_read{"role_read", "See roles", "Access"};
inline constexpr Permission role_update{"role_update", "Change roles and what they give", "Access"};
inline constexpr Permission role_delete{"role_delete", "Remove and restore roles", "Access"};
inline constexpr Permission role_manage{"role_manage", "Everything about roles", "Access"};

inline constexpr Permission permission_create{"permission_create", "Make permissions", "Access"};
inline constexpr Permission permission_read{"permission_read", "See permissions", "Access"};
inline constexpr Permission permission_update{"permission_update", "Change permissions", "Access"};
inline constexpr Permission permission_delete{"permission_delete", "Remove and restore permissions",
                                              "Access"};
inline constexpr Permission permission_manage{"permission_manage", "Everything about permissions",
                                              "Access"};

inline constexpr Permission group_create{"group_create", "Make groups", "Access"};
inline constexpr Permission group_read{"group_read", "See groups and who is in them", "Access"};
inline constexpr Permission group_update{"group_update", "Change groups and who is in them",
                                         "Access"};
inline constexpr Permission group_delete{"group_delete", "Remove and restore groups", "Access"};
inline constexpr Permission group_manage{"group_manage", "Everything about groups", "Access"};

inline constexpr Permission grant_create{"grant_create", "Give roles", "Access"};
inline constexpr Permission grant_read{"grant_read", "See who has which role", "Access"};
inline constexpr Permission grant_update{"grant_update", "Change for how long", "Access"};
inline constexpr Permission grant_delete{"grant_delete", "Take roles back", "Access"};
inline constexpr Permission grant_manage{"grant_manage", "Everything about grants", "Access"};

inline constexpr Permission acl_create{"acl_create", "Make access entries", "Access"};
inline constexpr Permission acl_read{"acl_read", "See access entries", "Access"};
inline constexpr Permission acl_update{"acl_update", "Change access entries and policies",
                                       "Access"};
inline constexpr Permission acl_delete{"acl_delete", "Remove access entries", "Access"};
inline constexpr Permission acl_manage{"acl_manage", "Everything about access entries", "Access"};

inline constexpr Permission access_read{"access_read", "Ask what others may do", "Access"};
inline constexpr Permission access_manage{"access_manage", "Every question about access", "Access"};

}  // namespace permission

}  // namespace freehold::app
