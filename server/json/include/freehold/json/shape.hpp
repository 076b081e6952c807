#pragma once
// Shape: what reader, writer and schema know of a type at run time. A type costs the compiler its
// shape; all else is plain code. `shape_of<T>` (shape_of.hpp) makes one.
//
// Slots: a value of type T is read into a std::optional<T>, passed as void*, because values have no
// default constructors. Values go out through void*, because a token is spent by writing it.

#include <freehold/tenancy/function_ref.hpp>
#include <freehold/tenancy/result.hpp>
#include <freehold/tenancy/scalar.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace freehold::json {

using tenancy::Dice;
using tenancy::Error;
using tenancy::FunctionRef;
using tenancy::Schema;

// A list has at most so many items, unless its type says less.
inline constexpr std::size_t most_items = 1'000;

enum class Form {
    text,  // a scalar in quotes
    raw,  // a scalar that is JSON itself: an object, or a list of texts
    integer,
    boolean,
    choice,  // an enumerator by its name
    optional,  // absent and null are empty; empty is written as null
    patch,  // may be absent; null only where the inner type takes it
    list,
    structure,
};

struct Shape;

struct Member {
    std::string_view name;
    Shape const* shape;
};

struct Shape {
    Form form;
    bool secret = false;
    bool once = false;  // spent by writing
    std::string_view type{};  // the C++ name of a structure

    // text and raw. A secret has no `text`, what only goes out no `parse`.
    std::optional<Error> (*parse)(void* slot, std::string_view text) = nullptr;
    void (*text)(void* value, FunctionRef<void(std::string_view)> sink) = nullptr;
    Schema (*schema)() = nullptr;
    std::string (*sample)(Dice& dice) = nullptr;

    // integer (within bounds), boolean (0 and 1), choice (place among the names)
    void (*set)(void* slot, std::int64_t number) = nullptr;
    std::int64_t (*number)(void const* value) = nullptr;
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::span<std::string_view const> names{};

    // optional, patch, list: `empty` makes one without content, `put` adds what the caller reads
    Shape const* inner = nullptr;
    void (*empty)(void* slot) = nullptr;
    bool (*put)(void* slot, FunctionRef<bool(void* inner_slot)> read) = nullptr;
    void (*each)(void* value, FunctionRef<void(void* inner)> visit) = nullptr;

    // structure: `make` lends a slot for each member and builds the value when all are filled
    std::span<Member const> members{};
    bool (*make)(void* slot, FunctionRef<bool(std::span<void* const> slots)> fill) = nullptr;
    void (*show)(void* value, FunctionRef<void(std::span<void* const> values)> look) = nullptr;
};

}  // namespace freehold::json
