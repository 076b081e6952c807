#pragma once
// Keeping<M>: how a member of type M becomes a cell and comes back. One place for every store.

#include <freehold/tenancy/address.hpp>
#include <freehold/tenancy/bounded.hpp>
#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/cell.hpp>
#include <freehold/tenancy/id.hpp>
#include <freehold/tenancy/values.hpp>

#include <optional>
#include <string>

namespace freehold::tenancy {

template <class M>
struct Keeping;  // type; cell(value); value(cell, key cell); sample(dice)

namespace keeping {

template <class V>
V const& get(Cell const& cell)
{
    if (auto const* value = std::get_if<V>(&cell)) return *value;
    throw Corrupt{"a column holds a value of another type than its layout says"};
}

// Values that the store must still prove, because anybody may have edited the database.
template <class T>
T parsed(std::string const& text)
{
    auto value = T::parse(text);
    if (!value)
        throw Corrupt{"a column holds a value that its type refuses: " +
                      std::string{value.error().code().name}};
    return *std::move(value);
}

}  // namespace keeping

template <class E>
struct Keeping<Id<E>> {
    static constexpr CellType type = CellType::uuid;
    static Cell cell(Id<E> const& id) { return id.uuid(); }
    static Id<E> value(Cell const& cell, Cell const&) { return Id<E>{keeping::get<Uuid>(cell)}; }
    static Id<E> sample(Dice& dice) { return Id<E>::sample(dice); }
};

template <>
struct Keeping<std::int64_t> {
    static constexpr CellType type = CellType::integer;
    static Cell cell(std::int64_t value) { return value; }
    static std::int64_t value(Cell const& cell, Cell const&)
    {
        return keeping::get<std::int64_t>(cell);
    }
    static std::int64_t sample(Dice& dice) { return static_cast<std::int64_t>(dice.below(1'000)); }
};

// For a scalar of another library: as its text, which is proven when it comes back.
template <Scalar T>
struct AsText {
    static constexpr CellType type = CellType::text;
    static Cell cell(T const& value) { return std::string{value.text()}; }
    static T value(Cell const& cell, Cell const&)
    {
        return keeping::parsed<T>(keeping::get<std::string>(cell));
    }
    static T sample(Dice& dice) { return T::sample(dice); }
};

template <>
struct Keeping<bool> {
    static constexpr CellType type = CellType::boolean;
    static Cell cell(bool value) { return std::int64_t{value}; }
    static bool value(Cell const& cell, Cell const&)
    {
        auto const value = keeping::get<std::int64_t>(cell);
        if (value != 0 && value != 1) throw Corrupt{"a column holds neither true nor false"};
        return value == 1;
    }
    static bool sample(Dice& dice) { return dice.one_in(2); }
};

template <>
struct Keeping<Time> {
    static constexpr CellType type = CellType::time;
    static Cell cell(Time time) { return std::int64_t{time.time_since_epoch().count()}; }
    static Time value(Cell const& cell, Cell const&)
    {
        Time const time{std::chrono::microseconds{keeping::get<std::int64_t>(cell)}};
        if (time < earliest || time > latest)
            throw Corrupt{"a column holds a time outside the years 1 to 9999"};
        return time;
    }
    static Time sample(Dice& dice)
    {
        return Time{std::chrono::seconds{1'700'000'000 + dice.below(100'000'000)}};
    }
};

template <>
struct Keeping<Date> {
    static constexpr CellType type = CellType::date;
    static Cell cell(Date date) { return text(date); }
    static Date value(Cell const& cell, Cell const&)
    {
        auto const date = parse_date(keeping::get<std::string>(cell));
        if (!date) throw Corrupt{"a column holds no date"};
        return *date;
    }
    static Date sample(Dice& dice) { return Date{std::chrono::days{18'000 + dice.below(4'000)}}; }
};

template <>
struct Keeping<Money> {
    static constexpr CellType type = CellType::integer;
    static Cell cell(Money money) { return money.cents(); }
    static Money value(Cell const& cell, Cell const&)
    {
        return Money{keeping::get<std::int64_t>(cell)};
    }
    static Money sample(Dice& dice) { return Money::sample(dice); }
};

template <Choice E>
struct Keeping<E> {
    static constexpr CellType type = CellType::text;
    static Cell cell(E value) { return std::string{name(value)}; }
    static E value(Cell const& cell, Cell const&)
    {
        auto const value = choose<E>(keeping::get<std::string>(cell));
        if (!value) throw Corrupt{"a column holds a name that its enumeration does not know"};
        return *value;
    }
    static E sample(Dice& dice)
    {
        return *choose<E>(choice::names_of<E>[dice.below(choice::names_of<E>.size())]);
    }
};

// Bounded text and JSON come back as they were written: parsing them again would double a read.
template <Words W, std::size_t L, std::size_t M>
struct Keeping<Text<W, L, M>> {
    static constexpr CellType type = CellType::text;
    static Cell cell(Text<W, L, M> const& value) { return value.text(); }
    static Text<W, L, M> value(Cell const& cell, Cell const&)
    {
        return Text<W, L, M>{keeping::get<std::string>(cell)};
    }
    static Text<W, L, M> sample(Dice& dice) { return Text<W, L, M>::sample(dice); }
};

template <std::size_t L>
struct Keeping<NestedJson<L>> {
    static constexpr CellType type = CellType::json;
    static Cell cell(NestedJson<L> const& value) { return value.text(); }
    static NestedJson<L> value(Cell const& cell, Cell const&)
    {
        return NestedJson<L>{keeping::get<std::string>(cell)};
    }
    static NestedJson<L> sample(Dice& dice) { return NestedJson<L>::sample(dice); }
};

template <NameKind K>
struct Keeping<Name<K>> {
    static constexpr CellType type = CellType::text;
    static Cell cell(Name<K> const& value) { return value.text(); }
    static Name<K> value(Cell const& cell, Cell const& key)
    {
        return Name<K>{Named{keeping::get<std::string>(cell), keeping::get<std::string>(key)}};
    }
    static Name<K> sample(Dice& dice) { return Name<K>::sample(dice); }
};

template <>
struct Keeping<TextList> {
    static constexpr CellType type = CellType::json;
    static Cell cell(TextList const& value) { return value.text(); }
    static TextList value(Cell const& cell, Cell const&)
    {
        return keeping::parsed<TextList>(keeping::get<std::string>(cell));
    }
    static TextList sample(Dice& dice) { return TextList::sample(dice); }
};

template <>
struct Keeping<Digest> {
    static constexpr CellType type = CellType::digest;
    static Cell cell(Digest const& value) { return value.text(); }
    static Digest value(Cell const& cell, Cell const&)
    {
        return keeping::parsed<Digest>(keeping::get<std::string>(cell));
    }
    static Digest sample(Dice& dice) { return Digest::sample(dice); }
};

template <class T>
struct Keeping<std::optional<T>> {
    static constexpr CellType type = Keeping<T>::type;
    static Cell cell(std::optional<T> const& value)
    {
        return value ? Keeping<T>::cell(*value) : Cell{Null{}};
    }
    static std::optional<T> value(Cell const& cell, Cell const& key)
    {
        if (is_null(cell)) return std::nullopt;
        return Keeping<T>::value(cell, key);
    }
    static std::optional<T> sample(Dice& dice)
    {
        if (dice.one_in(3)) return std::nullopt;
        return Keeping<T>::sample(dice);
    }
};

// The key cell of a value that has one.
template <class M>
Cell key_cell(M const& value)
{
    if constexpr (Foldable<M>) return std::string{value.key()};
    else return Null{};
}
template <class T>
Cell key_cell(std::optional<T> const& value)
{
    return value ? key_cell(*value) : Cell{Null{}};
}

template <class M>
inline constexpr bool optional_member = false;
template <class T>
inline constexpr bool optional_member<std::optional<T>> = true;

template <class M>
struct Plain {
    using type = M;
};
template <class T>
struct Plain<std::optional<T>> {
    using type = T;
};
template <class M>
using PlainOf = typename Plain<M>::type;

namespace keeping {

// A member from a cell that nobody vouches for. Throws Corrupt if the cell has another type.
template <class M>
std::optional<M> proven(Cell const& cell)
{
    using V = PlainOf<M>;
    if constexpr (optional_member<M>)
        if (is_null(cell)) return M{};
    if constexpr (Scalar<V>) {
        if (auto const* text = std::get_if<std::string>(&cell)) {
            auto value = V::parse(*text);
            if (!value) return std::nullopt;
            return M{*std::move(value)};
        }
    }
    return M{Keeping<V>::value(cell, Cell{Null{}})};
}

}  // namespace keeping

}  // namespace freehold::tenancy
