#include "compiled.hpp"

#include <algorithm>

namespace freehold::rbac {

namespace {

// Out of the way: the frame that it needs would cost the quick answer more than the answer itself.
[[gnu::noinline]] Answer further(Compiled const& it, UserHandle user, PermissionHandle permission,
                                 Time now) noexcept
{
    return Case{it, number(user), now}.answer(number(permission), {});
}

}  // namespace

Compiled::Compiled(Facts const& facts, Time since)
    : active{facts.status == tenancy::TenantStatus::active},
      shared{Shared<Ground>::make(facts, since)},
      ground{*shared},
      sets{ground},
      people{facts, ground, sets}
{
}

Policy Policy::compile(Facts const& facts, Time since)
{
    return Policy{std::make_unique<Compiled const>(facts, since)};
}

Policy::Policy(std::unique_ptr<Compiled const> compiled) : compiled_{std::move(compiled)} {}
Policy::Policy(Policy&&) noexcept = default;
Policy& Policy::operator=(Policy&&) noexcept = default;
Policy::~Policy() = default;

std::optional<UserHandle> Policy::handle(Id<User> const& user) const noexcept
{
    auto const found = compiled_->ground.users.find(user);
    if (found == none) return {};
    return UserHandle{found};
}

std::optional<PermissionHandle> Policy::handle(std::string_view permission) const noexcept
{
    auto const found = compiled_->ground.catalogue.find(permission);
    if (found == none) return {};
    return PermissionHandle{found};
}

Id<User> const& Policy::id(UserHandle user) const noexcept
{
    return compiled_->ground.users[number(user)];
}

PermissionCode const& Policy::code(PermissionHandle permission) const noexcept
{
    return compiled_->ground.catalogue.code(number(permission));
}

std::size_t Policy::people() const noexcept { return compiled_->people.size(); }
std::size_t Policy::permissions() const noexcept { return compiled_->ground.catalogue.size(); }
std::size_t Policy::sets() const noexcept { return compiled_->sets.size(); }

Answer Policy::check(UserHandle user, PermissionHandle permission, Time now) const noexcept
{
    auto const& it = *compiled_;
    if (!it.active || !it.knows(number(user), number(permission))) return Answer::deny;
    auto const seated = it.people[number(user)];
    auto const cell = it.sets.cell(seated.set(), number(permission));
    if (!cell.maybe && !seated.apart()) [[likely]]
        return answer_of(cell.answer);
    return further(it, user, permission, now);
}

Answer Policy::check(UserHandle user, PermissionHandle permission, Target const& target,
                     Time now) const noexcept
{
    if (!compiled_->knows(number(user), number(permission))) return Answer::deny;
    return Case{*compiled_, number(user), now}.answer(number(permission), target);
}

Answer Policy::check(Question const& question) const noexcept
{
    compiled_->ground.users.prefetch(question.user);  // comes while the code is looked for
    auto const permission = handle(question.permission.text());
    auto const user = handle(question.user);
    if (!user || !permission) return Answer::deny;
    if (!question.record && !question.field) return check(*user, *permission, question.now);
    return check(*user, *permission, target_of(question), question.now);
}

}  // namespace freehold::rbac
