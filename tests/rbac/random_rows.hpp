#pragma once
// Rows by chance, from few names, numbers and moments, so that they meet each other.

#include <freehold/rbac/facts.hpp>

#include <array>
#include <type_traits>

namespace freehold::rbac::test {

enum class Home { platform, own };
inline constexpr Id<Tenant> a_tenant{tenancy::Uuid{{0xac}}};

class RandomRows {
public:
    RandomRows(Id<Tenant> const& tenant, tenancy::Dice& dice) : tenant_{tenant}, dice_{dice} {}

    // Of one type or another, for the list of that home.
    Seat row(std::type_identity<Seat>, Home);
    GroupMember row(std::type_identity<GroupMember>, Home);
    Grant row(std::type_identity<Grant>, Home);
    AccessEntry row(std::type_identity<AccessEntry>, Home) { return entry(); }
    ResourcePolicy row(std::type_identity<ResourcePolicy>, Home);
    Permission row(std::type_identity<Permission>, Home);
    Role row(std::type_identity<Role>, Home);
    RoleParent row(std::type_identity<RoleParent>, Home);
    RolePermission row(std::type_identity<RolePermission>, Home);
    Group row(std::type_identity<Group>, Home);
    GroupParent row(std::type_identity<GroupParent>, Home);

    AccessEntry entry();
    tenancy::TenantStatus status();
    Id<User> user();
    PermissionCode permission_code();
    PermissionCode permission_of(ResourceCode const& resource);
    std::optional<RecordName> record();
    std::optional<FieldName> field();
    Time time();

private:
    // Even numbers are templates, odd ones the tenant's own. A parent's number is above its child's,
    // which no chain of links leads back to.
    struct Number {
        std::uint64_t value;
        Id<Tenant> home;  // the right one, nearly always
    };
    std::uint64_t own_number(Home home);
    std::uint64_t near_end(Home home);  // its own number, nearly always
    Number far_end(std::uint64_t above = 0);
    Id<Tenant> home_of(std::uint64_t number);

    ResourceCode resource();
    std::optional<PermissionCode> permission_named(ResourceCode const& resource);
    void give_subject(AccessEntry& entry);
    Time beginning();
    std::optional<Time> end();
    template <class T, std::size_t N>
    T const& one_of(std::array<T, N> const& choices)
    {
        return choices[dice_.below(N)];
    }

    Id<Tenant> tenant_;
    tenancy::Dice& dice_;
};

// Whether one is another version of the other: the same id, else the same key.
template <class R>
bool is_same(R const& a, R const& b)
{
    return a.id == b.id;
}
bool is_same(Seat const& a, Seat const& b);
bool is_same(GroupMember const& a, GroupMember const& b);
bool is_same(ResourcePolicy const& a, ResourcePolicy const& b);
bool is_same(RoleParent const& a, RoleParent const& b);
bool is_same(RolePermission const& a, RolePermission const& b);
bool is_same(GroupParent const& a, GroupParent const& b);

// Whether two rows cannot both be: one code in one home, one role granted twice to one.
template <class R>
bool is_against(R const& a, R const& b)
{
    if constexpr (requires { a.code; }) return a.code == b.code;
    else return false;
}
bool is_against(Grant const& a, Grant const& b);

}  // namespace freehold::rbac::test
