#pragma once
// A layout says once, for every store, how a struct is kept. It stands beside the struct as
//
//     template <> inline constexpr auto kept<Grant> = table("grants", unique<…>(…), refers<…>(…), …);
//
// with the words of words.hpp. Column 0 is always the tenant (of a tenant: its own id); then come
// the members, the search keys, and the row's metadata.

#include <freehold/tenancy/cell.hpp>
#include <freehold/tenancy/scalar.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace freehold::tenancy {

namespace errors {
inline constexpr Code not_found{Kind::not_found, "tenancy.not_found", "There is no such thing."};
inline constexpr Code stale{Kind::stale, "tenancy.stale",
                            "It was changed meanwhile: read it again and repeat the change."};
inline constexpr Code id_taken{Kind::conflict, "tenancy.id_taken",
                               "That identifier exists already."};
inline constexpr Code dangling{Kind::not_found, "tenancy.dangling",
                               "Something that this refers to does not exist."};
inline constexpr Code in_use{Kind::conflict, "tenancy.in_use",
                             "Something refers to this: remove or change that first."};
inline constexpr Code read_only{Kind::forbidden, "tenancy.read_only",
                                "That can be read here and not changed: it belongs to another."};
inline constexpr Code cycle{Kind::conflict, "tenancy.cycle", "A thing cannot be its own ancestor."};
}

// A short constexpr list.
template <class T, std::size_t N>
struct Few {
    std::array<T, N> items{};
    std::size_t count = 0;

    constexpr void push(T const& item) { items.at(count++) = item; }
    constexpr std::size_t size() const { return count; }
    constexpr bool empty() const { return count == 0; }
    constexpr T const& operator[](std::size_t i) const { return items[i]; }
    constexpr T& operator[](std::size_t i) { return items[i]; }
    constexpr T const* begin() const { return items.data(); }
    constexpr T const* end() const { return items.data() + count; }
};

using Index = std::uint8_t;
inline constexpr Index none = 255;

struct Column {
    std::string_view name{};  // of a search key: "email_key"
    CellType type{};
    bool nullable = false;
    bool secret = false;  // a Change never shows the value
    bool quiet = false;  // changes of it alone are no Change
    bool counter = false;  // bumped, without version
    Index key = none;  // the column that holds this one's search key
    Index key_of = none;  // the column whose search key this is
};

struct Unique {
    Few<Index, 6> columns;  // column 0 first, except in the tenants' own table
    Code const* taken{};
};

enum class on_delete : std::uint8_t { restrict, cascade };

struct Layout;

struct Reference {
    Few<Index, 4> columns;  // in the order of the target's key
    Layout const& (*target)() = nullptr;
    on_delete removal = on_delete::restrict;
    bool deferred = false;  // checked when the unit ends
    Code const* dangling = &errors::dangling;
    Code const* in_use = &errors::in_use;

    // Does the row say in which tenant the target lies? Else it is the row's own.
    constexpr bool names_home() const { return columns.size() > 1 && columns[0] != 0; }
    // To a row of the own tenant, or to one of the platform's templates.
    bool may_be_template() const;
    // To a row of any tenant: a guest's seat, to an account elsewhere.
    bool leaves_tenant() const { return names_home() && !may_be_template(); }
};

// Who besides the tenant itself may see the rows.
struct Seen {
    // Of a tenant: by tenants where the account sits. Of an account: by whoever sits there.
    bool through_seat = false;
    bool by_all = false;  // the platform's rows are templates for every tenant
    Index self = none;  // the column that names the person whose row it is
    bool self_writes = false;
    bool platform = false;  // PlatformScope reads and writes it
    bool tenant = true;  // false: nobody but PlatformScope
};

struct Layout {
    std::string_view table{};
    std::string_view prefix{};  // of its ids; empty for rows with a composite key
    Few<Column, 64> columns{};
    Few<Index, 4> key{};  // column 0 first
    Code const* key_taken = &errors::id_taken;
    Few<Unique, 8> uniques{};
    Few<Reference, 12> references{};
    Seen seen{};
    bool is_tenant = false;
    bool soft = false;
    bool quiet = false;
    bool append_only = false;
    bool announced = false;
    bool changes_authority = false;
    Index tree = none;  // the column that names the parent
    Index order = none;  // the column lists come in, unless told otherwise
    Index members = 0;  // how many columns are members (they follow the tenant)
    Index version = 0;  // then created_at, created_by, updated_at, updated_by, deleted_at
    Cells (*sample)(Dice&) = nullptr;  // a random row; references point nowhere
    bool (*prove)(Cells&) = nullptr;  // is every member valid? Fills in the search keys

    constexpr Index created_at() const { return version + 1; }
    constexpr Index created_by() const { return version + 2; }
    constexpr Index updated_at() const { return version + 3; }
    constexpr Index updated_by() const { return version + 4; }
    constexpr Index deleted_at() const { return version + 5; }  // only if soft

    constexpr Index find(std::string_view name) const
    {
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].name == name) return static_cast<Index>(i);
        return none;
    }
    // Where values of a column are compared: its search key, if it is known by that alone.
    constexpr Index compared(Index column) const
    {
        return columns[column].key == none ? column : columns[column].key;
    }
};

inline bool Reference::may_be_template() const { return names_home() && target().seen.by_all; }

// All layouts of a program, in an order in which every undeferred reference points backwards.
using Catalogue = std::span<Layout const* const>;

}  // namespace freehold::tenancy
