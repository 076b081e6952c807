#pragma once
// shape_of<T> for scalars, integers, enumerations, optionals, patches, vectors and described structs
// of them. Templates stay this thin on purpose: every struct of every route pays for them.

#include <freehold/json/patch.hpp>
#include <freehold/json/shape.hpp>
#include <freehold/json/whole.hpp>

#include <freehold/tenancy/describe.hpp>
#include <freehold/tenancy/keeping.hpp>
#include <freehold/tenancy/secret.hpp>

#include <array>
#include <concepts>
#include <limits>
#include <tuple>
#include <type_traits>
#include <vector>

namespace freehold::json {

template <class T>
constexpr Shape make_shape();
template <class T>
inline constexpr Shape shape_of = make_shape<T>();

namespace shaping {

template <class T>
inline constexpr bool always_false = false;

template <class T>
std::optional<T>& slot(void* at)
{
    return *static_cast<std::optional<T>*>(at);
}
template <class T>
T const& value(void const* at)
{
    return *static_cast<T const*>(at);
}

// What wraps one type or many of it.
template <class T>
struct Wrapped {
    static constexpr bool is = false;
};
template <class M>
struct Wrapped<std::optional<M>> {
    static constexpr bool is = true;
    static constexpr Form form = Form::optional;
    using Inner = M;
    static M* inner(std::optional<M>& value) { return value ? &*value : nullptr; }
};
template <class M>
struct Wrapped<Patch<M>> {
    static constexpr bool is = true;
    static constexpr Form form = Form::patch;
    using Inner = M;
    static M* inner(Patch<M>& value) { return value.given(); }
};
template <class M>
struct Wrapped<std::vector<M>> {
    static_assert(!std::same_as<M, bool>, "a std::vector<bool> has no items to point at");
    static constexpr bool is = true;
    static constexpr Form form = Form::list;
    using Inner = M;
};

template <class T>
struct Bounds {
    static constexpr bool is = std::signed_integral<T>;
    static constexpr std::int64_t least = is ? std::int64_t{std::numeric_limits<T>::min()} : 0;
    static constexpr std::int64_t most = is ? std::int64_t{std::numeric_limits<T>::max()} : 0;
    static T from(std::int64_t number) { return static_cast<T>(number); }
    static std::int64_t to(T number) { return number; }
};
template <std::int64_t Least, std::int64_t Most>
struct Bounds<Whole<Least, Most>> {
    static constexpr bool is = true;
    static constexpr std::int64_t least = Least;
    static constexpr std::int64_t most = Most;
    static Whole<Least, Most> from(std::int64_t number) { return *Whole<Least, Most>::of(number); }
    static std::int64_t to(Whole<Least, Most> number) { return number.value(); }
};

// Times and days are no classes of ours; they parse and print all the same.
template <class T>
inline constexpr bool timely = std::same_as<T, tenancy::Time> || std::same_as<T, tenancy::Date>;
inline tenancy::Result<tenancy::Time> parse_timely(std::string_view text, tenancy::Time const*)
{
    return tenancy::parse_time(text);
}
inline tenancy::Result<tenancy::Date> parse_timely(std::string_view text, tenancy::Date const*)
{
    return tenancy::parse_date(text);
}

template <class T>
std::optional<Error> keep(void* at, tenancy::Result<T> read)
{
    if (!read) return std::move(read).error();
    slot<T>(at).emplace(*std::move(read));
    return std::nullopt;
}

template <class T>
constexpr Shape timely_shape()
{
    return {.form = Form::text,
            .parse =
                [](void* at, std::string_view text) {
                    return keep<T>(at, parse_timely(text, static_cast<T const*>(nullptr)));
                },
            .text = [](void* at, auto sink) { sink(tenancy::text(value<T>(at))); },
            .schema =
                [] {
                    return std::same_as<T, tenancy::Time>
                               ? Schema{.format = "date-time", .min = 20, .max = 40}
                               : Schema{.format = "date", .min = 10, .max = 10};
                },
            .sample = [](Dice& dice) { return tenancy::text(tenancy::Keeping<T>::sample(dice)); }};
}

template <class T>
inline constexpr bool is_raw = std::same_as<T, tenancy::JsonObject> ||
                               std::same_as<T, tenancy::TextList>;

template <tenancy::Readable T>
constexpr Shape scalar_shape()
{
    Shape out{.form = is_raw<T> ? Form::raw : Form::text};
    out.parse = [](void* at, std::string_view text) { return keep<T>(at, T::parse(text)); };
    out.schema = [] { return Schema{T::schema()}; };
    out.secret = !tenancy::Scalar<T>;
    if constexpr (tenancy::Scalar<T>) {
        out.text = [](void* at, auto sink) { sink(value<T>(at).text()); };
        out.sample = [](Dice& dice) { return std::string{T::sample(dice).text()}; };
    }
    return out;
}

// Text that only goes out: what comes in has a type with bounds.
template <class T>
inline constexpr bool is_plain = std::same_as<T, std::string> || std::same_as<T, std::string_view>;

template <class T>
constexpr Shape plain_shape()
{
    return {.form = Form::text,
            .text =
                [](void* at, auto sink) {
                    if (!tenancy::is_clean(value<T>(at)))
                        throw tenancy::Misuse{"text that goes out is UTF-8 without U+0000"};
                    sink(value<T>(at));
                },
            .schema = [] { return Schema{}; },
            .sample = [](Dice& dice) { return dice.word(3, 12); }};
}

// What goes out once and cannot come in: a FreshToken, the tokens of libauth.
template <class T>
concept Once = !std::copyable<T> && requires(T&& token) {
    { std::move(token).release() } -> std::same_as<std::string>;
    { T::schema() } -> std::same_as<Schema>;
};

template <Once T>
constexpr Shape token_shape()
{
    return {.form = Form::text,
            .once = true,
            .text =
                [](void* at, auto sink) {
                    auto token = std::move(*static_cast<T*>(at)).release();
                    sink(token);
                    tenancy::wipe(token);
                },
            .schema = [] { return T::schema(); },
            .sample = [](Dice& dice) { return dice.word(43, 43); }};
}

template <class T>
constexpr Shape integer_shape()
{
    return {.form = Form::integer,
            .set = [](void* at, std::int64_t n) { slot<T>(at).emplace(Bounds<T>::from(n)); },
            .number = [](void const* at) { return Bounds<T>::to(value<T>(at)); },
            .least = Bounds<T>::least,
            .most = Bounds<T>::most};
}

constexpr Shape boolean_shape()
{
    return {.form = Form::boolean,
            .set = [](void* at, std::int64_t n) { slot<bool>(at).emplace(n != 0); },
            .number = [](void const* at) { return std::int64_t{value<bool>(at)}; }};
}

template <tenancy::Choice E>
constexpr Shape choice_shape()
{
    return {.form = Form::choice,
            .set =
                [](void* at, std::int64_t n) {
                    slot<E>(at) = tenancy::choose<E>(
                        tenancy::choice::names_of<E>[static_cast<std::size_t>(n)]);
                },
            .number =
                [](void const* at) {
                    auto const& names = tenancy::choice::names_of<E>;
                    auto const name = tenancy::name(value<E>(at));
                    return std::int64_t{std::ranges::find(names, name) - names.begin()};
                },
            .names = tenancy::choice::names_of<E>};
}

template <class T>
constexpr Shape wrapped_shape()
{
    using Inner = typename Wrapped<T>::Inner;
    Shape out{.form = Wrapped<T>::form, .inner = &shape_of<Inner>};
    out.empty = [](void* at) { slot<T>(at).emplace(); };
    out.put = [](void* at, auto read) {
        std::optional<Inner> inner;
        if (!read(&inner)) return false;
        if constexpr (Wrapped<T>::form == Form::list) slot<T>(at)->push_back(*std::move(inner));
        else slot<T>(at).emplace(*std::move(inner));
        return true;
    };
    out.each = [](void* at, auto visit) {
        if constexpr (Wrapped<T>::form == Form::list)
            for (auto& item : *static_cast<T*>(at)) visit(&item);
        else if (auto* const inner = Wrapped<T>::inner(*static_cast<T*>(at))) visit(inner);
    };
    return out;
}

// "freehold::http::users::Get" as the compiler spells it.
template <class T>
consteval std::string_view type_name()
{
    std::string_view const spelled = __PRETTY_FUNCTION__;
    auto const from = spelled.find("T = ") + 4;
    return spelled.substr(from, spelled.find_first_of(";]", from) - from);
}

// What JSON calls a member. A word of the language has an underscore behind it where it is one: the
// member `template_` is "template".
constexpr std::string_view plain(std::string_view member)
{
    if (member.ends_with('_')) member.remove_suffix(1);
    return member;
}

template <class T>
inline constexpr auto members_of = [] {
    std::array<Member, boost::mp11::mp_size<tenancy::Members<T>>::value> out{};
    static_assert(out.size() <= 64);
    std::size_t i = 0;
    boost::mp11::mp_for_each<tenancy::Members<T>>([&]<class M>(M member) {
        out[i++] = {plain(member.name), &shape_of<tenancy::MemberType<M, T>>};
    });
    return out;
}();

template <class T, class... M>
bool make(void* at, FunctionRef<bool(std::span<void* const>)> fill)
{
    std::tuple<std::optional<M>...> fields;  // NOLINT(misc-const-correctness): where M is empty
    return std::apply(
        [&](auto&... field) {
            std::array<void*, sizeof...(M)> const slots{&field...};
            if (!fill(slots)) return false;
            slot<T>(at).emplace(T{*std::move(field)...});
            return true;
        },
        fields);
}

template <tenancy::Described T>
constexpr Shape structure_shape()
{
    static_assert(tenancy::guard::described<T>());
    Shape out{.form = Form::structure, .type = type_name<T>(), .members = members_of<T>};
    [&]<template <class...> class List, class... M>(List<M...>) {
        out.make = &make<T, tenancy::MemberType<M, T>...>;
        out.show = [](void* at, auto look) {
            auto& whole = *static_cast<T*>(at);
            std::array<void*, sizeof...(M)> const values{&(whole.*M::pointer)...};
            look(values);
        };
    }(tenancy::Members<T>{});
    return out;
}

}  // namespace shaping

template <class T>
constexpr Shape make_shape()
{
    using namespace shaping;
    if constexpr (std::same_as<T, bool>) return boolean_shape();
    else if constexpr (Bounds<T>::is) return integer_shape<T>();
    else if constexpr (tenancy::Choice<T>) return choice_shape<T>();
    else if constexpr (Wrapped<T>::is) return wrapped_shape<T>();
    else if constexpr (timely<T>) return timely_shape<T>();
    else if constexpr (is_plain<T>) return plain_shape<T>();
    else if constexpr (Once<T>) return token_shape<T>();
    else if constexpr (tenancy::Readable<T>) return scalar_shape<T>();
    else if constexpr (tenancy::Described<T>) return structure_shape<T>();
    else
        static_assert(always_false<T>, "JSON knows no such type: describe it, or give it a scalar");
}

// Asks `ask` of every leaf of a shape: may all of them be read, written, written again?
template <class Ask>
consteval bool all_leaves(Shape const& shape, Ask ask)
{
    if (shape.inner) return all_leaves(*shape.inner, ask);
    for (auto const& member : shape.members)
        if (!all_leaves(*member.shape, ask)) return false;
    return shape.form == Form::structure || ask(shape);
}

template <class T>
inline constexpr bool readable = all_leaves(
    shape_of<T>, [](Shape const& leaf) { return leaf.parse || !leaf.text; });
template <class T>
inline constexpr bool writable = all_leaves(shape_of<T>,
                                            [](Shape const& leaf) { return !leaf.secret; });
template <class T>
inline constexpr bool spent_by_writing = !all_leaves(shape_of<T>,
                                                     [](Shape const& leaf) { return !leaf.once; });

}  // namespace freehold::json
