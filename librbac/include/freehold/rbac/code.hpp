#pragma once
// The codes of roles, groups and permissions: what programs and people call them by. A code is
// lower-case ASCII letters, digits and '_', and begins with a letter; it has one writing only.

#include <freehold/rbac/vocabulary.hpp>

#include <freehold/tenancy/keeping.hpp>
#include <freehold/tenancy/scalar.hpp>

#include <compare>
#include <string>
#include <string_view>

namespace freehold::rbac {

namespace errors {
inline constexpr Code bad_code{
    Kind::invalid, "rbac.bad_code",
    "A code has 2 to 50 lower-case letters, digits or '_', and begins with a letter."};
inline constexpr Code bad_permission{
    Kind::invalid, "rbac.bad_permission",
    "A permission is {resource}_{action}, as in user_read: two codes, the second without '_'."};
}

enum class CodeOf { role, group, resource };

// Of a role, a group or a type of resource: three types, so that none is taken for another.
template <CodeOf Of>
class ShortCode {
public:
    static Result<ShortCode> parse(std::string_view text);
    static tenancy::Schema schema() { return {.format = "code", .min = 2, .max = 50}; }
    static ShortCode sample(tenancy::Dice& dice) { return ShortCode{dice.word(2, 12)}; }

    std::string const& text() const { return text_; }
    friend bool operator==(ShortCode const&, ShortCode const&) = default;
    friend auto operator<=>(ShortCode const&, ShortCode const&) = default;

private:
    explicit ShortCode(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

using RoleCode = ShortCode<CodeOf::role>;
using GroupCode = ShortCode<CodeOf::group>;
using ResourceCode = ShortCode<CodeOf::resource>;

// "{resource}_{action}": what is after the last '_' is the action. `manage` stands for every action
// of its resource.
class PermissionCode {
public:
    static Result<PermissionCode> parse(std::string_view text);
    static tenancy::Schema schema() { return {.format = "permission", .min = 5, .max = 101}; }
    static PermissionCode sample(tenancy::Dice& dice);

    std::string const& text() const { return text_; }
    std::string_view resource() const;
    std::string_view action() const;
    friend bool operator==(PermissionCode const&, PermissionCode const&) = default;
    friend auto operator<=>(PermissionCode const&, PermissionCode const&) = default;

private:
    explicit PermissionCode(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

inline constexpr std::string_view manage = "manage";

}  // namespace freehold::rbac

namespace freehold::tenancy {

template <rbac::CodeOf Of>
struct Keeping<rbac::ShortCode<Of>> : AsText<rbac::ShortCode<Of>> {};
template <>
struct Keeping<rbac::PermissionCode> : AsText<rbac::PermissionCode> {};

}  // namespace freehold::tenancy
