#pragma once
// Max may open doors and nothing else.

#include "ranks.hpp"

namespace freehold::rbac {

struct Giving : Ranks {
    Row<Permission> open = permission("door_open"), close = permission("door_close"),
                    all = permission("door_manage");
    Giving() { must(equip(ann, lead.id, open.id)); }

    // Closing doors; to whom, `about` says.
    NewEntry allowing(auto const& about) const
    {
        auto entry = allow();
        entry.permission = close.code;
        about(entry);
        return entry;
    }
    Result<Done> lift(Id<User> const& who, Id<AccessEntry> const& id)
    {
        return by(who,
                  [&](Unit& unit, Actor const& actor) { return remove_entry(unit, actor, id); });
    }
    Result<Row<Permission>> make(Id<User> const& who, std::string const& code)
    {
        return by(who, [&](Unit& unit, Actor const& actor) {
            return create_permission(unit, actor,
                                     {.code = word<PermissionCode>(code),
                                      .name = word<PermissionName>(code),
                                      .category = word<Category>("doors")});
        });
    }
};

}  // namespace freehold::rbac
