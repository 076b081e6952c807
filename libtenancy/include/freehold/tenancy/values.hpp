#pragma once
// The remaining scalars: enumerations, money, JSON objects, lists of text, digests.

#include <freehold/tenancy/scalar.hpp>
#include <freehold/tenancy/text.hpp>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace freehold::tenancy {

namespace errors {
inline constexpr Code bad_choice{Kind::invalid, "tenancy.bad_choice",
                                 "That is none of the choices."};
inline constexpr Code bad_json{
    Kind::invalid, "tenancy.bad_json",
    "A JSON object of at most 64 KiB is wanted: unique names, finite numbers, 32 levels."};
inline constexpr Code bad_money{Kind::invalid, "tenancy.bad_money",
                                "Write an amount as 12.34, at most 90 trillion."};
inline constexpr Code bad_digest{Kind::invalid, "tenancy.bad_digest",
                                 "A digest is 64 hexadecimal digits."};
inline constexpr Code bad_list{Kind::invalid, "tenancy.bad_list",
                               "A list has at most 256 texts of at most 1,000 bytes."};
}

// Enumerations are described (BOOST_DESCRIBE_ENUM) and written by name.
template <class E>
concept Choice = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

namespace choice {
template <Choice E>
constexpr auto names()
{
    using List = boost::describe::describe_enumerators<E>;
    std::array<std::string_view, boost::mp11::mp_size<List>::value> out;
    std::size_t i = 0;
    boost::mp11::mp_for_each<List>([&](auto d) { out[i++] = d.name; });
    return out;
}
template <Choice E>
inline constexpr auto names_of = names<E>();
}  // namespace choice

template <Choice E>
std::string_view name(E value)
{
    std::string_view out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        if (d.value == value) out = d.name;
    });
    return out;
}

template <Choice E>
std::optional<E> choose(std::string_view name)
{
    std::optional<E> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        if (d.name == name) out = d.value;
    });
    return out;
}

// An amount in whole cents.
class Money {
public:
    constexpr explicit Money(std::int64_t cents) : cents_{cents} {}
    static Result<Money> parse(std::string_view text);
    static Schema schema() { return {.format = "money", .min = 1, .max = 20}; }
    static Money sample(Dice& dice)
    {
        return Money{static_cast<std::int64_t>(dice.below(1'000'000))};
    }
    std::string text() const;
    std::int64_t cents() const { return cents_; }
    friend auto operator<=>(Money const&, Money const&) = default;

private:
    std::int64_t cents_;
};

// The canonical writing of a JSON object that has at most so many levels. Fails with bad_json.
Result<std::string> canonical_object(std::string_view text, std::size_t levels);
std::string sample_object(Dice& dice);

// A JSON object in one canonical writing: names in byte order, no spaces.
template <std::size_t Levels>
class NestedJson {
public:
    NestedJson() : text_{"{}"} {}
    static Result<NestedJson> parse(std::string_view text)
    {
        return NestedJson{TRY(canonical_object(text, Levels))};
    }
    static Schema schema() { return {.type = "object", .max = 65536}; }
    static NestedJson sample(Dice& dice) { return *parse(sample_object(dice)); }
    std::string const& text() const { return text_; }
    friend bool operator==(NestedJson const&, NestedJson const&) = default;

private:
    template <class>
    friend struct Keeping;
    explicit NestedJson(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

inline constexpr std::size_t json_levels = 32;
using JsonObject = NestedJson<json_levels>;

// A short list of text, kept as a JSON array.
class TextList {
public:
    TextList() = default;
    static Result<TextList> parse(std::string_view json);
    static Result<TextList> of(std::vector<std::string> items);
    static Schema schema() { return {.type = "array", .max = 256}; }
    static TextList sample(Dice& dice);
    std::string text() const;
    std::vector<std::string> const& items() const { return items_; }
    friend bool operator==(TextList const&, TextList const&) = default;

private:
    explicit TextList(std::vector<std::string> items) : items_{std::move(items)} {}
    std::vector<std::string> items_;
};

// A SHA-256 (FIPS 180-4): what is kept of a token, a key or a body.
class Digest {
public:
    static Result<Digest> parse(std::string_view hexadecimal);
    static Digest of(std::string_view bytes);
    static Schema schema() { return {.format = "sha-256", .min = 64, .max = 64}; }
    static Digest sample(Dice& dice);
    std::string text() const;
    friend bool operator==(Digest const&, Digest const&) = default;

private:
    explicit Digest(std::array<std::uint8_t, 32> const& bytes) : bytes_{bytes} {}
    std::array<std::uint8_t, 32> bytes_;
};

}  // namespace freehold::tenancy
