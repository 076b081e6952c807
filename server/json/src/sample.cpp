#include <freehold/json/schema.hpp>

#include "pen.hpp"
#include "sample.hpp"

namespace freehold::json {

namespace {

// In range; small where the range allows it.
std::int64_t sample_number(Shape const& shape, Dice& dice)
{
    auto const least = shape.least < 0 && shape.most >= 0 ? 0 : shape.least;
    auto const room = static_cast<std::uint64_t>(shape.most) - static_cast<std::uint64_t>(least);
    auto const step = dice.below(std::min<std::uint64_t>(room, 999) + 1);
    return least + static_cast<std::int64_t>(step);
}

std::string sample_text(Shape const& shape, Dice& dice)
{
    if (shape.sample) return shape.sample(dice);
    auto const schema = shape.schema();
    auto const least = std::max<std::size_t>(schema.min, 1);
    return dice.word(least, std::max(least, std::min<std::size_t>(schema.max, least + 8)));
}

void put_structure(Pen& pen, Shape const& shape, Dice& dice)
{
    pen.open('{');
    for (auto const& [name, member] : shape.members) {
        if (member->form == Form::patch && dice.one_in(3)) continue;
        pen.name(name);
        put_sample(pen, *member, dice);
    }
    pen.close('}');
}

}  // namespace

void put_sample(Pen& pen, Shape const& shape, Dice& dice)
{
    switch (shape.form) {
    case Form::text: return pen.text(sample_text(shape, dice));
    case Form::raw: return pen.raw(sample_text(shape, dice));
    case Form::integer: return pen.number(sample_number(shape, dice));
    case Form::boolean: return pen.raw(dice.one_in(2) ? "true" : "false");
    case Form::choice: return pen.text(shape.names[dice.below(shape.names.size())]);
    case Form::optional:
        if (dice.one_in(3)) return pen.raw("null");
        return put_sample(pen, *shape.inner, dice);
    case Form::patch: return put_sample(pen, *shape.inner, dice);
    case Form::list:
        pen.open('[');
        for (auto n = dice.below(4); n > 0; --n) put_sample(pen, *shape.inner, dice);
        return pen.close(']');
    case Form::structure: return put_structure(pen, shape, dice);
    }
}

std::string sample(Shape const& shape, Dice& dice)
{
    Pen pen;
    put_sample(pen, shape, dice);
    return std::move(pen).finish();
}

}  // namespace freehold::json
