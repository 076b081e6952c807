#include "api/what_if.hpp"

#include <freehold/rbac/loading.hpp>

#include <algorithm>

namespace freehold::api::what_if {

using namespace tenancy;
namespace edit = rbac::edit;

namespace {

std::vector<rbac::Edit> edits(Change const& in)
{
    std::vector<rbac::Edit> out;
    auto const add = [&](auto const& given, auto const& make) {
        if (given) out.push_back(make(*given));
    };
    using rbac::Edit;
    add(in.give, [](auto const& it) -> Edit {
        return edit::Give{.user = it.user, .group = it.group, .role = it.role};
    });
    add(in.take_back, [](auto const& it) -> Edit {
        return edit::TakeBack{.user = it.user, .group = it.group, .role = it.role};
    });
    add(in.add_permission,
        [](auto const& it) -> Edit { return edit::Link{it.role, it.permission}; });
    add(in.remove_permission,
        [](auto const& it) -> Edit { return edit::Unlink{it.role, it.permission}; });
    add(in.add_role_parent,
        [](auto const& it) -> Edit { return edit::Inherit{it.role, it.parent}; });
    add(in.remove_role_parent,
        [](auto const& it) -> Edit { return edit::Disinherit{it.role, it.parent}; });
    add(in.set_role_status,
        [](auto const& it) -> Edit { return edit::SetStatus{it.role, it.status}; });
    add(in.remove_role, [](auto const& it) -> Edit { return edit::RemoveRole{it.role}; });
    add(in.add_member, [](auto const& it) -> Edit { return edit::Join{it.group, it.user}; });
    add(in.remove_member, [](auto const& it) -> Edit { return edit::Leave{it.group, it.user}; });
    add(in.add_group_parent,
        [](auto const& it) -> Edit { return edit::Nest{it.group, it.parent}; });
    add(in.remove_group_parent,
        [](auto const& it) -> Edit { return edit::Unnest{it.group, it.parent}; });
    add(in.remove_group, [](auto const& it) -> Edit { return edit::RemoveGroup{it.group}; });
    add(in.remove_entry, [](auto const& it) -> Edit { return edit::RemoveEntry{it.entry}; });
    add(in.set_policy,
        [](auto const& it) -> Edit { return edit::Combine{it.resource, it.combining}; });
    add(in.suspend, [](auto const& it) -> Edit { return edit::Suspend{it.user}; });
    add(in.remove_seat, [](auto const& it) -> Edit { return edit::Unseat{it.user}; });
    return out;
}

Result<Done> change(rbac::Facts& facts, std::vector<Change> const& changes)
{
    for (auto const& each : changes) {
        auto const said = edits(each);
        if (said.size() != 1) return errors::one_change;
        TRY(rbac::apply(facts, said.front()));
    }
    return Done{};
}

}  // namespace

Result<Paged<ShiftView>> ask(Node& node, Caller const& caller, Asked const& in)
{
    if (in.changes.size() > most_changes) return errors::many_changes;
    auto const behind = TRY(access::user_after(in.cursor));
    auto facts = TRY(node.store().read(
        caller.place().scope, [](rbac::Unit const& unit) { return rbac::facts_of(unit); }));
    auto const now = caller.rights.now();
    TRY(change(facts, in.changes));
    auto const after = rbac::Policy::compile(facts, now);
    Piece const piece{in.limit, {}, in.cursor, {}};
    auto found = rbac::difference(caller.rights.policy(), after, now, piece.page().limit, behind);
    Paged<ShiftView> out{
        {}, access::paging(piece, found.next ? std::optional{found.next->text()} : std::nullopt)};
    out.results.reserve(found.shifts.size());
    for (auto& each : found.shifts)
        out.results.push_back({each.user, std::move(each.gains), std::move(each.losses)});
    return out;
}

}  // namespace freehold::api::what_if
