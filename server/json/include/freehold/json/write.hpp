#pragma once
// Writes described structs as JSON: members in their order, no spaces. Identifiers as TypeID text,
// times in RFC 3339, enumerators by name, whole numbers exactly.
//
// One rule for what is empty: an empty optional is written as null, so the members of an answer are
// always the same; only an absent Patch is left out. Secrets cannot be written, by type.

#include <freehold/json/shape_of.hpp>

#include <string>

namespace freehold::json {

namespace writing {

// The value is spent if it holds a token, else left as it was. Throws Misuse if plain text in
// it is not UTF-8, or holds U+0000.
std::string write(Shape const& shape, void* value);

template <class T>
consteval bool may_be_written()
{
    static_assert(writable<T>, "a secret is read and never written");
    return true;
}

}  // namespace writing

template <class T>
std::string write(T const& value)
{
    static_assert(writing::may_be_written<T>());
    static_assert(!spent_by_writing<T>, "a token goes out once: write(std::move(value))");
    return writing::write(shape_of<T>, const_cast<T*>(&value));  // read only: see Shape
}

// For what holds a token, which this releases.
template <class T>
    requires(!std::is_lvalue_reference_v<T> && !std::is_const_v<T> && spent_by_writing<T>)
std::string write(T&& value)
{
    static_assert(writing::may_be_written<T>());
    return writing::write(shape_of<T>, &value);
}

}  // namespace freehold::json
