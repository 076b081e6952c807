#pragma once
// Reflection in two verbs: `each` visits a struct's members in order, `build` makes a struct from
// them. JSON, SQL, schemas and contract tests are written with these two.

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <memory>
#include <optional>
#include <tuple>
#include <utility>

namespace freehold::tenancy {

template <class T>
concept Described = boost::describe::has_describe_members<T>::value;

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class M, class T>
using MemberType = std::remove_cvref_t<decltype(std::declval<T&>().*M::pointer)>;

namespace guard {

struct Anything {
    std::size_t n;
    template <class T>
    operator T() const;
};

template <class T, std::size_t... I>
consteval bool takes(std::index_sequence<I...>)
{
    return requires { T{Anything{I}...}; };
}

// A member that BOOST_DESCRIBE_STRUCT forgot would silently not be kept.
template <class T>
inline constexpr bool complete = !takes<T>(
    std::make_index_sequence<boost::mp11::mp_size<Members<T>>::value + 1>{});

template <class T>
union Place {
    char none;
    T value;
    constexpr Place() : none{} {}
    constexpr ~Place() {}
};

// `build` gives values by position, so the description must be in the order of declaration.
// Only GCC compares the addresses of two members in a constant expression.
template <class T>
consteval bool in_order()
{
#if defined(__clang__)
    return true;
#else
    Place<T> place;
    void const* last = nullptr;
    bool ordered = true;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        void const* const here = std::addressof(place.value.*member.pointer);
        ordered = ordered && (!last || last < here);
        last = here;
    });
    return ordered;
#endif
}

template <class T>
consteval bool described()
{
    static_assert(complete<T>, "BOOST_DESCRIBE_STRUCT leaves out a member of this struct");
    static_assert(in_order<T>(),
                  "BOOST_DESCRIBE_STRUCT must list the members in the order of their declaration");
    return true;
}

}  // namespace guard

template <Described T, class F>
void each(F f)
{
    static_assert(guard::described<T>());
    boost::mp11::mp_for_each<Members<T>>(f);
}

// Asks `f` for every member, even after one is missing, so that all faults are found in one pass.
template <Described T, class F>
std::optional<T> build(F f)
{
    static_assert(guard::described<T>());
    return [&]<template <class...> class List, class... M>(List<M...>) -> std::optional<T> {
        std::tuple<std::optional<MemberType<M, T>>...> fields{f(M{})...};
        return std::apply(
            [](auto&... field) -> std::optional<T> {
                if (!(field && ...)) return std::nullopt;
                return T{*std::move(field)...};
            },
            fields);
    }(Members<T>{});
}

}  // namespace freehold::tenancy
