#pragma once
// Scalars: domain values that are valid once they exist. Each can be parsed from text, says its
// schema, and can make samples of itself for tests and demonstrations.

#include <freehold/tenancy/result.hpp>
#include <freehold/tenancy/uuid.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace freehold::tenancy {

// What a scalar looks like on the wire; JSON Schema words.
struct Schema {
    std::string_view type = "string";
    std::string_view format{};
    std::string_view prefix{};               // of an identifier
    std::size_t min{};                       // code points
    std::size_t max{};                       // code points; 0: no limit of its own
    std::span<std::string_view const> one_of{};  // the names of an enumeration
};

// Seeded chance, for samples and random tests; never for anything secret.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_{seed} {}
    std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
    bool one_in(std::uint64_t n) { return below(n) == 0; }
    Uuid uuid();                                          // a version 7, within some years
    std::string word(std::size_t least, std::size_t most);  // lower-case letters

private:
    std::mt19937_64 engine_;
};

template <class T>
concept Readable = requires(std::string_view text) {
    { T::parse(text) } -> std::same_as<Result<T>>;
    { T::schema() } -> std::convertible_to<Schema>;
};

// What may go out again. Secrets have no text(), so nothing can store or print them.
template <class T>
concept Scalar = Readable<T> && requires(T const& value, Dice& dice) {
    { value.text() } -> std::convertible_to<std::string>;
    { T::sample(dice) } -> std::same_as<T>;
};

// A scalar that can be compared and searched under a key, whatever its writing.
template <class T>
concept Foldable = Scalar<T> && requires(T const& value) {
    { value.key() } -> std::convertible_to<std::string>;
};

// A scalar that is *only* told apart by its key; the key is kept beside the writing.
template <class T>
concept Keyed = Foldable<T> && T::keyed;

}  // namespace freehold::tenancy
