#pragma once
// An access entry as a policy keeps it: numbers instead of names, 40 bytes.

#include "interning.hpp"
#include "window.hpp"

#include <freehold/rbac/access_entry.hpp>

#include <span>

namespace freehold::rbac {

enum class Subject : std::uint8_t { everyone, group, role, user };

struct Entry {
    Id<AccessEntry> id{tenancy::Uuid{}};
    std::uint32_t subject = 0;        // a number of its kind; of everyone, 0
    std::uint32_t permission = none;  // `none`: all of the resource
    std::uint32_t field = none;       // `none`: the whole record
    std::uint32_t window = none;      // among those of `Entries`; `none`: always
    std::int32_t priority = 0;
    Subject kind = Subject::everyone;
    std::uint8_t denies = 0;

    Effect effect() const noexcept { return denies ? Effect::deny : Effect::allow; }
};
static_assert(sizeof(Entry) == 40);

using EntrySpan = std::span<Entry const>;

}  // namespace freehold::rbac
