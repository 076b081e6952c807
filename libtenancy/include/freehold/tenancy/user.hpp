#pragma once
// Accounts. A directory is a name space of accounts with an owner tenant; a user is an account in
// exactly one of them. How a user proves to be one is libauth's.

#include <freehold/tenancy/tenant.hpp>

namespace freehold::tenancy {

namespace errors {
inline constexpr Code directory_taken{Kind::conflict, "tenancy.directory_taken",
                                      "The tenant has a directory of that name."};
inline constexpr Code no_directory{Kind::not_found, "tenancy.no_directory",
                                   "There is no such directory."};
inline constexpr Code email_taken{Kind::conflict, "tenancy.email_taken",
                                  "That e-mail is registered already."};
inline constexpr Code username_taken{Kind::conflict, "tenancy.username_taken",
                                     "That username is taken."};
inline constexpr Code user_inactive{Kind::forbidden, "tenancy.user_inactive",
                                    "The account is not active."};
}

struct Directory {
    static constexpr std::string_view prefix = "dir";

    Id<Directory> id;
    Slug name;  // "staff" in every tenant; "people" in the platform's
};
BOOST_DESCRIBE_STRUCT(Directory, (), (id, name))

template <>
inline constexpr auto kept<Directory> = table("directories", platform_too,
                                              unique<&Directory::name>(errors::directory_taken));

using FullName = Text<"A full name", 1, 100>;

enum class UserStatus { active, pending, suspended, deactivated };
BOOST_DESCRIBE_ENUM(UserStatus, active, pending, suspended, deactivated)

struct User {
    static constexpr std::string_view prefix = "usr";

    Id<User> id;
    Id<Directory> directory;
    Email email;
    std::optional<Username> username;
    FullName full_name;
    UserStatus status;
};
BOOST_DESCRIBE_STRUCT(User, (), (id, directory, email, username, full_name, status))

template <>
inline constexpr auto kept<User> = table(
    "users", soft_deleted, platform_too, announced, seen_through<Membership>, self<&User::id>,
    searched<&User::full_name>, refers<&User::directory>(errors::no_directory),
    unique<&User::directory, &User::email>(errors::email_taken),
    unique<&User::directory, &User::username>(errors::username_taken));

}  // namespace freehold::tenancy
