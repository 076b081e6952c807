#pragma once
// The words of a layout, and how they make one: `kept<T>` beside the struct, `layout_of<T>()` here.

#include <freehold/tenancy/describe.hpp>
#include <freehold/tenancy/keeping.hpp>
#include <freehold/tenancy/layout.hpp>

#include <algorithm>
#include <string>
#include <tuple>

namespace freehold::tenancy {

struct Tenant;
struct Membership;

struct NotKept {};
template <class T>
inline constexpr auto kept = NotKept{};

template <class T>
concept Keepable = Described<T> && !std::same_as<std::remove_cvref_t<decltype(kept<T>)>, NotKept>;

template <class T>
Layout const& layout_of();

// A described pointer is a const object; forgetting remove_cv finds no member.
template <class P>
struct MemberPointer;
template <class C, class M>
struct MemberPointer<M C::*> {
    using entity = C;
    using member = M;
};
template <auto P>
using EntityOf = typename MemberPointer<std::remove_cv_t<decltype(P)>>::entity;
template <auto P>
using ValueOf = typename MemberPointer<std::remove_cv_t<decltype(P)>>::member;

template <auto P>
consteval std::string_view name_of()
{
    std::string_view out;
    boost::mp11::mp_for_each<Members<EntityOf<P>>>([&](auto d) {
        if constexpr (std::is_same_v<std::remove_cv_t<decltype(d.pointer)>,
                                     std::remove_cv_t<decltype(P)>>)
            if (d.pointer == P) out = d.name;
    });
    return out;
}

namespace word {

// Every word changes the layout under construction. P names a member of the struct it stands beside.
template <class F>
struct Flag {
    F apply;
};
template <class F>
Flag(F) -> Flag<F>;

template <auto P>
constexpr Index column(Layout const& layout)
{
    return layout.find(name_of<P>());
}

// `name_key` for each described member, without allocation: static storage per member.
template <class D>
struct KeyName {
    static constexpr std::size_t size = std::string_view{D::name}.size() + 4;
    static constexpr auto text = [] {
        std::array<char, size> out{};
        auto const* const tail = std::ranges::copy(std::string_view{D::name}, out.begin()).out;
        std::ranges::copy(std::string_view{"_key"}, out.begin() + (tail - out.data()));
        return out;
    }();
    static constexpr std::string_view view{text.data(), text.size()};
};

template <class T>
constexpr void add_key(Layout& layout, Index of)
{
    boost::mp11::mp_for_each<Members<T>>([&]<class D>(D) {
        if (D::name == layout.columns[of].name) {
            auto const at = static_cast<Index>(layout.columns.size());
            layout.columns[of].key = at;
            layout.columns.push({.name = KeyName<D>::view,
                                 .type = CellType::text,
                                 .nullable = layout.columns[of].nullable,
                                 .secret = layout.columns[of].secret,
                                 .key_of = of});
        }
    });
}

template <class Target>
struct To {};
template <auto Home>
struct Within {};
struct Deferred {};

}  // namespace word

// ── words ────────────────────────────────────────────────────────────────────────────────────
inline constexpr word::Flag is_tenant{[](Layout& l) { l.is_tenant = true; }};
inline constexpr word::Flag soft_deleted{[](Layout& l) { l.soft = true; }};
inline constexpr word::Flag quiet{[](Layout& l) { l.quiet = true; }};
// Never changed, and removed only when a whole tenant is erased, which is the platform's to do.
inline constexpr word::Flag append_only{
    [](Layout& l) { l.append_only = true, l.seen.platform = true; }};
inline constexpr word::Flag announced{[](Layout& l) { l.announced = true; }};
inline constexpr word::Flag changes_authority{[](Layout& l) { l.changes_authority = true; }};
inline constexpr word::Flag shared_templates{[](Layout& l) { l.seen.by_all = true; }};
inline constexpr word::Flag platform_too{[](Layout& l) { l.seen.platform = true; }};
inline constexpr word::Flag platform_only{
    [](Layout& l) { l.seen.platform = true, l.seen.tenant = false; }};

template <std::same_as<Membership>>
inline constexpr word::Flag seen_through{[](Layout& l) { l.seen.through_seat = true; }};

// The row belongs to the person it names; they write it too, unless it says `reads`.
inline constexpr struct Reads {
} reads;
template <auto P>
struct SelfWord {
    bool writes = true;
    constexpr SelfWord operator()(Reads) const { return {false}; }
    constexpr void apply(Layout& l) const
    {
        l.seen.self = word::column<P>(l), l.seen.self_writes = writes;
    }
};
template <auto P>
inline constexpr SelfWord<P> self{};

template <auto... P>
inline constexpr word::Flag secret{
    [](Layout& l) { ((l.columns[word::column<P>(l)].secret = true), ...); }};
template <auto... P>
inline constexpr word::Flag quietly{
    [](Layout& l) { ((l.columns[word::column<P>(l)].quiet = true), ...); }};
template <auto P>
inline constexpr word::Flag counter{[](Layout& l) {
    auto& column = l.columns[word::column<P>(l)];
    column.counter = column.quiet = true;
}};
template <auto P>
inline constexpr word::Flag ordered{[](Layout& l) { l.order = word::column<P>(l); }};

// Kept with a key of its own, so that it can be searched whatever its case.
template <auto... P>
inline constexpr word::Flag searched{
    [](Layout& l) { (word::add_key<EntityOf<P>>(l, word::column<P>(l)), ...); }};

// The row is known by these members (within its tenant) and has no id.
template <auto... P>
struct KeyWord {
    Code const* taken = &errors::id_taken;
    constexpr KeyWord operator()(Code const& code) const { return {&code}; }
    constexpr void apply(Layout& l) const
    {
        l.key = {};
        l.key.push(0);
        (l.key.push(word::column<P>(l)), ...);
        l.key_taken = taken;
        l.prefix = {};
    }
};
template <auto... P>
inline constexpr KeyWord<P...> key{};

// Unique within the tenant (tenants: everywhere), among the living; keyed members by their key.
template <auto... P>
struct UniqueWord {
    Code const* taken;
    constexpr void apply(Layout& l) const
    {
        Unique unique;
        if (!l.is_tenant) unique.columns.push(0);
        (unique.columns.push(l.compared(word::column<P>(l))), ...);
        unique.taken = taken;
        l.uniques.push(unique);
    }
};
template <auto... P>
constexpr UniqueWord<P...> unique(Code const& taken)
{
    return {&taken};
}
template <auto... P>
constexpr UniqueWord<P...> unique(Code&&) = delete;

// A reference: an Id<X> refers to kept<X> in the same tenant, unless to<Y> or within<&T::home> say
// otherwise: `home` names the tenant of the target, which is the row's own or, where the target's
// are shared_templates, the platform. Options: on_delete::cascade, deferred, the code for a dangling one.
template <class Target>
inline constexpr word::To<Target> to{};
template <auto Home>
inline constexpr word::Within<Home> within{};
inline constexpr word::Deferred deferred{};

template <auto P, class Target>
struct RefersWord {
    Reference reference{};
    Index (*home_column)(Layout const&) = nullptr;

    constexpr void option(on_delete removal) { reference.removal = removal; }
    constexpr void option(word::Deferred) { reference.deferred = true; }
    constexpr void option(Code const& code) { reference.dangling = &code; }
    template <class X>
    constexpr void option(word::To<X>)
    {
    }
    template <auto Home>
    constexpr void option(word::Within<Home>)
    {
        home_column = [](Layout const& l) { return word::column<Home>(l); };
    }
    constexpr void apply(Layout& l) const
    {
        auto made = reference;
        made.columns = {};
        if constexpr (!std::same_as<Target, Tenant>)
            made.columns.push(home_column ? home_column(l) : Index{0});
        made.columns.push(word::column<P>(l));
        made.target = &layout_of<Target>;
        l.references.push(made);
    }
};

namespace word {
template <class Default, class... Options>
struct Target {
    using type = Default;
};
template <class Default, class X, class... Rest>
struct Target<Default, To<X>, Rest...> {
    using type = X;
};
template <class Default, class Other, class... Rest>
struct Target<Default, Other, Rest...> : Target<Default, Rest...> {};
}  // namespace word

template <auto P, class... Options>
constexpr auto refers(Options const&... options)
{
    using Target = typename word::Target<typename PlainOf<ValueOf<P>>::entity, Options...>::type;
    RefersWord<P, Target> made;
    (made.option(options), ...);
    return made;
}

// The row is one seat's own and goes with it.
template <auto P>
inline constexpr auto owned_by = refers<P>(to<Membership>, on_delete::cascade);

// The rows of a tenant form a forest by this parent; a cycle is refused when it is written.
template <auto P>
struct TreeWord {
    constexpr void apply(Layout& l) const
    {
        refers<P>().apply(l);
        l.tree = word::column<P>(l);
    }
};
template <auto P>
inline constexpr TreeWord<P> tree{};

template <class... W>
struct Table {
    std::string_view name;
    std::tuple<W...> words;
};
template <class... W>
constexpr Table<W...> table(std::string_view name, W const&... words)
{
    return {name, {words...}};
}

// ── rows and layouts ─────────────────────────────────────────────────────────────────────────

// The members into their columns, with their search keys. `row` has the layout's size.
template <Keepable T>
void encode(T const& value, std::span<Cell> row)
{
    auto const& layout = layout_of<T>();
    std::size_t at = layout.is_tenant ? 0 : 1;
    each<T>([&]<class D>(D) {
        row[at] = Keeping<MemberType<D, T>>::cell(value.*D::pointer);
        if (auto const key = layout.columns[at].key; key != none)
            row[key] = key_cell(value.*D::pointer);
        ++at;
    });
}

template <Keepable T>
T decode(CellView row)
{
    auto const& layout = layout_of<T>();
    static Cell const nothing{Null{}};
    std::size_t at = layout.is_tenant ? 0 : 1;
    return *build<T>([&]<class D>(D) {
        auto const key = layout.columns[at].key;
        auto value = Keeping<MemberType<D, T>>::value(row[at], key == none ? nothing : row[key]);
        ++at;
        return std::optional{std::move(value)};
    });
}

namespace layouts {

template <class T>
Cells sample(Dice& dice)
{
    Cells row(layout_of<T>().columns.size());
    encode(*build<T>(
               [&]<class D>(D) { return std::optional{Keeping<MemberType<D, T>>::sample(dice)}; }),
           row);
    return row;
}

// Rows from outside are proven member by member; decode trusts the store.
template <class T>
bool prove(Cells& row)
{
    try {
        std::size_t at = layout_of<T>().is_tenant ? 0 : 1;
        auto const value = build<T>(
            [&]<class D>(D) { return keeping::proven<MemberType<D, T>>(row[at++]); });
        if (value) encode(*value, row);
        return value.has_value();
    } catch (Corrupt const&) {
        return false;
    }
}

template <class T>
consteval Layout make()
{
    Layout l;
    l.table = kept<T>.name;
    std::apply(
        [&](auto const&... w) {
            [[maybe_unused]] auto const early = [&]<class W>(W const& word) {
                if constexpr (std::same_as<W, std::remove_cv_t<decltype(is_tenant)>>) word.apply(l);
            };
            (early(w), ...);
        },
        kept<T>.words);
    if (!l.is_tenant) l.columns.push({.name = "tenant", .type = CellType::uuid});
    boost::mp11::mp_for_each<Members<T>>([&]<class D>(D) {
        using M = MemberType<D, T>;
        l.columns.push({.name = D::name, .type = Keeping<M>::type, .nullable = optional_member<M>});
    });
    l.members = static_cast<Index>(l.columns.size() - (l.is_tenant ? 0 : 1));
    if constexpr (requires { T::prefix; }) l.prefix = T::prefix;
    l.key.push(0);
    if (!l.is_tenant) l.key.push(1);
    std::size_t at = l.is_tenant ? 0 : 1;
    boost::mp11::mp_for_each<Members<T>>([&]<class D>(D) {
        if constexpr (Keyed<PlainOf<MemberType<D, T>>>) word::add_key<T>(l, static_cast<Index>(at));
        ++at;
    });
    if (!l.is_tenant) {
        Reference tenant;
        tenant.columns.push(0);
        tenant.target = &layout_of<Tenant>;
        l.references.push(tenant);
    }
    std::apply([&](auto const&... w) { (w.apply(l), ...); }, kept<T>.words);
    l.version = static_cast<Index>(l.columns.size());
    l.columns.push({.name = "version", .type = CellType::integer});
    l.columns.push({.name = "created_at", .type = CellType::time});
    l.columns.push({.name = "created_by", .type = CellType::text, .nullable = true});
    l.columns.push({.name = "updated_at", .type = CellType::time});
    l.columns.push({.name = "updated_by", .type = CellType::text, .nullable = true});
    if (l.soft) l.columns.push({.name = "deleted_at", .type = CellType::time, .nullable = true});
    l.sample = &sample<T>;
    l.prove = &prove<T>;
    return l;
}

template <class T>
inline constexpr Layout value = make<T>();

// Rows are moved and ended table by table. What points to a row that comes later, in this table or
// another, is set last and cleared first, so it must be able to be nothing, and to change.
template <class T>
consteval bool movable()
{
    auto const& layout = value<T>;
    if (layout.is_tenant) return true;  // its owner moves with it
    for (auto const& reference : layout.references) {
        auto const column = reference.columns[reference.columns.size() - 1];
        auto const own = reference.target == &layout_of<T>;
        if ((reference.deferred || own) && (layout.append_only || !layout.columns[column].nullable))
            return false;
    }
    return true;
}

}  // namespace layouts

template <class T>
Layout const& layout_of()
{
    static_assert(
        Keepable<T>,
        "this struct needs `template <> inline constexpr auto kept<T> = table(…)` beside it");
    static_assert(guard::described<T>());
    static_assert(layouts::movable<T>(),
                  "a reference that is deferred, or to its own table, is optional and not in an "
                  "append_only table: a tenant that is moved gets it last");
    return layouts::value<T>;
}

// Lists of kept types, one per library, joined where a program is put together.
template <class... T>
struct list {};

namespace layouts {
template <class... T>
constexpr auto join(list<T...>)
{
    return list<T...>{};
}
template <class... A, class... B, class... Rest>
constexpr auto join(list<A...>, list<B...>, Rest... rest)
{
    return join(list<A..., B...>{}, rest...);
}
template <class... T>
std::array<Layout const*, sizeof...(T)> all(list<T...>)
{
    return {&layout_of<T>()...};
}
}  // namespace layouts

template <class... Lists>
Catalogue catalogue()
{
    static auto const layouts = layouts::all(layouts::join(Lists{}...));
    return layouts;
}

}  // namespace freehold::tenancy
