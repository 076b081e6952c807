#pragma once
// The access entries of a policy, by what they name: a whole type, a record, or a field of any
// record. Within each, those of one person stand last, in order of the person: a record that is
// shared with a million people is no slower than one that is shared with two.

#include "entry.hpp"
#include "groups.hpp"
#include "names.hpp"

namespace freehold::rbac {

class Entries {
public:
    // What can never apply, or not from `since` on, is left out.
    Entries(Facts const& facts, Catalogue const& catalogue, Roles const& roles,
            Groups const& groups, Interned<Id<User>> const& users, Time since);

    EntrySpan of_type(std::uint32_t resource) const noexcept { return types_[resource]; }
    EntrySpan of_record(std::uint32_t resource, std::string_view record) const noexcept
    {
        return at(names_.find(resource, Place::record, record));
    }
    EntrySpan of_field(std::uint32_t resource, std::string_view field) const noexcept
    {
        return at(names_.find(resource, Place::field, field));
    }
    std::uint32_t field(std::string_view field) const noexcept { return fields_.find(field); }

    // Those of `entries`, a whole list of these here, that are for this person alone.
    static EntrySpan of_person(EntrySpan entries, std::uint32_t user) noexcept;

    bool live(Entry const& entry, Time now) const noexcept
    {
        return entry.window == none || windows_[entry.window].holds(now);
    }
    Names const& names() const noexcept { return names_; }

private:
    using Drafts = std::vector<std::pair<std::uint32_t, Entry>>;  // by what they name

    EntrySpan at(Names::Range range) const noexcept
    {
        return {named_.items() + range.first, range.count};
    }
    std::uint32_t keep(Window const& window, Time since);

    std::vector<Window> windows_;
    Interned<std::string> fields_;
    Names names_;
    Lists<Entry> types_;
    Lists<Entry> named_;
};

}  // namespace freehold::rbac
