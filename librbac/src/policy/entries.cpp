#include "entries.hpp"

#include <algorithm>
#include <tuple>

namespace freehold::rbac {

namespace {

auto person_last(Entry const& entry) { return std::tuple{entry.kind, entry.subject, entry.id}; }

// Turns rows into entries; nothing comes of a row that can never apply.
struct Reader {
    Catalogue const& catalogue;
    Roles const& roles;
    Groups const& groups;
    Interned<Id<User>> const& users;

    std::optional<Entry> read(AccessEntry const& row) const
    {
        Entry out{.id = row.id,
                  .priority = static_cast<std::int32_t>(
                      std::clamp<std::int64_t>(row.priority, INT32_MIN, INT32_MAX)),
                  .denies = row.effect == Effect::deny};
        if (!subject(row, out) || !permission(row, out)) return {};
        return out;
    }

private:
    bool subject(AccessEntry const& row, Entry& out) const
    {
        auto const is = [&](Subject kind, std::uint32_t number) {
            out.kind = kind;
            out.subject = number;
            return number != none;
        };
        if (row.user) return is(Subject::user, users.find(*row.user));
        if (row.group) return is(Subject::group, groups.ids().find(row.group, row.group_in));
        if (row.role) return is(Subject::role, roles.ids().find(row.role, row.role_in));
        return true;
    }

    bool permission(AccessEntry const& row, Entry& out) const
    {
        if (!row.permission) return true;
        if (row.permission->resource() != row.resource.text()) return false;
        if (row.permission->action() == manage) return true;
        out.permission = catalogue.find(row.permission->text());
        return out.permission != none;
    }
};

void sort_each(Lists<Entry>& lists)
{
    for (std::size_t i = 0; i < lists.size(); ++i)
        if (lists[i].size() > 1) std::ranges::sort(lists[i], {}, person_last);
}

}  // namespace

Entries::Entries(Facts const& facts, Catalogue const& catalogue, Roles const& roles,
                 Groups const& groups, Interned<Id<User>> const& users, Time since)
    : names_{catalogue.resources().size()}
{
    Reader const reader{catalogue, roles, groups, users};
    Drafts of_types, of_names;
    for (auto const& row : facts.entries) {
        auto const resource = catalogue.find_resource(row.resource.text());
        auto const when = window(row.valid_from, row.valid_until);
        if (resource == none || when.over(since)) continue;
        auto entry = reader.read(row);
        if (!entry) continue;
        entry->window = keep(when, since);
        if (row.record && row.field) entry->field = fields_.add(row.field->text());
        if (row.record)
            of_names.emplace_back(names_.add(resource, Place::record, row.record->text()), *entry);
        else if (row.field)
            of_names.emplace_back(names_.add(resource, Place::field, row.field->text()), *entry);
        else of_types.emplace_back(resource, *entry);
    }
    types_ = Lists<Entry>{catalogue.resources().size(), of_types};
    named_ = Lists<Entry>{names_.size(), of_names};
    sort_each(types_);
    sort_each(named_);
    names_.seal(named_.begins());
}

std::uint32_t Entries::keep(Window const& window, Time since)
{
    if (window.always(since)) return none;
    windows_.push_back(window);
    return static_cast<std::uint32_t>(windows_.size() - 1);
}

EntrySpan Entries::of_person(EntrySpan entries, std::uint32_t user) noexcept
{
    auto const persons = std::ranges::lower_bound(
        entries, std::pair{Subject::user, user}, {},
        [](Entry const& entry) { return std::pair{entry.kind, entry.subject}; });
    auto last = persons;
    while (last != entries.end() && last->kind == Subject::user && last->subject == user) ++last;
    return {persons, last};
}

}  // namespace freehold::rbac
