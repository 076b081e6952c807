#pragma once
// Reads described structs from JSON, from the parameters of path and query, or from both at once.
//
// Strict: RFC 8259 in UTF-8 without U+0000, unique names, no unknown or missing member, whole
// numbers exactly and in range. Every fault is reported, up to Limits::faults, in one answer; after
// a fault of syntax there is nothing else to say. Optionals may be absent or null; Patch<M> tells
// the two apart. Needs little memory besides what it reads: a body is checked, then walked.

#include <freehold/json/fault.hpp>
#include <freehold/json/shape_of.hpp>

#include <cassert>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

namespace freehold::json {

struct Limits {
    std::size_t bytes = 1'048'576;
    std::size_t depth = 32;
    std::size_t values = 20'000;  // in the whole body, names not counted
    std::size_t faults = 32;
};

// One of the path or the query, its percent signs decoded.
struct Parameter {
    std::string_view name;
    std::string_view value;
};

// The value, or what is wrong with the input.
template <class T>
class [[nodiscard]] Reading {
public:
    Reading(T value) : state_{std::in_place_index<0>, std::move(value)} {}
    Reading(Faults faults) : state_{std::in_place_index<1>, std::move(faults)} {}

    explicit operator bool() const { return state_.index() == 0; }
    T& operator*() & { return std::get<0>(state_); }
    T const& operator*() const& { return std::get<0>(state_); }
    T&& operator*() && { return std::get<0>(std::move(state_)); }
    T* operator->() { return &**this; }
    T const* operator->() const { return &**this; }
    Faults const& faults() const& { return std::get<1>(state_); }
    Faults&& faults() && { return std::get<1>(std::move(state_)); }

private:
    std::variant<T, Faults> state_;
};

namespace reading {

struct Source {
    std::span<Parameter const> parameters{};
    std::optional<std::string_view> body{};
};

// The slot holds a value if there is no fault; else what is in it counts for nothing.
Faults read(Shape const& shape, void* slot, Source const& source, Limits const& limits);
Faults read_text(Shape const& shape, void* slot, Parameter const& parameter);

// A parameter is one word: it holds no structure.
consteval bool flat(Shape const& shape)
{
    return shape.inner ? flat(*shape.inner) : shape.form != Form::structure;
}

consteval bool flat_members(Shape const& shape)
{
    for (auto const& member : shape.members)
        if (!flat(*member.shape)) return false;
    return true;
}

template <class T>
Reading<T> answer(std::optional<T>&& slot, Faults&& faults)
{
    assert(slot || !faults.empty());
    if (!faults.empty()) return std::move(faults);
    return *std::move(slot);
}

template <class T>
consteval bool may_be_read()
{
    static_assert(readable<T>, "text that comes in has a type with bounds, such as Text<…>");
    return true;
}

}  // namespace reading

// From a body.
template <class T>
Reading<T> read(std::string_view body, Limits const& limits = {})
{
    static_assert(reading::may_be_read<T>());
    std::optional<T> slot;
    auto faults = reading::read(shape_of<T>, &slot, {.body = body}, limits);
    return reading::answer(std::move(slot), std::move(faults));
}

// Members named by a parameter from there, the others from the body.
template <tenancy::Described T>
Reading<T> read(std::span<Parameter const> parameters, std::string_view body,
                Limits const& limits = {})
{
    static_assert(reading::may_be_read<T>());
    std::optional<T> slot;
    auto faults = reading::read(shape_of<T>, &slot, {parameters, body}, limits);
    return reading::answer(std::move(slot), std::move(faults));
}

// From parameters alone. A name given again adds to a list, and is a fault for anything else; a list
// that is not named is empty.
template <tenancy::Described T>
Reading<T> read_parameters(std::span<Parameter const> parameters, Limits const& limits = {})
{
    static_assert(reading::may_be_read<T>());
    static_assert(reading::flat_members(shape_of<T>),
                  "a parameter is one word: it holds no structure");
    std::optional<T> slot;
    auto faults = reading::read(shape_of<T>, &slot, {parameters, std::nullopt}, limits);
    return reading::answer(std::move(slot), std::move(faults));
}

// One parameter.
template <class T>
Reading<T> read_text(std::string_view name, std::string_view value)
{
    static_assert(reading::may_be_read<T>());
    static_assert(reading::flat(shape_of<T>), "a parameter is one word: it holds no structure");
    std::optional<T> slot;
    auto faults = reading::read_text(shape_of<T>, &slot, {name, value});
    return reading::answer(std::move(slot), std::move(faults));
}

}  // namespace freehold::json
