#include <freehold/json/write.hpp>

#include "pen.hpp"

namespace freehold::json::writing {

namespace {

void write(Pen& pen, Shape const& shape, void* value);

void write_structure(Pen& pen, Shape const& shape, void* value)
{
    pen.open('{');
    shape.show(value, [&](std::span<void* const> values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            auto const& member = shape.members[i];
            if (member.shape->form != Form::patch) {
                pen.name(member.name);
                write(pen, *member.shape, values[i]);
                continue;
            }
            member.shape->each(values[i], [&](void* inner) {
                pen.name(member.name);
                write(pen, *member.shape->inner, inner);
            });
        }
    });
    pen.close('}');
}

void write_optional(Pen& pen, Shape const& shape, void* value)
{
    bool empty = true;
    shape.each(value, [&](void* inner) {
        empty = false;
        write(pen, *shape.inner, inner);
    });
    if (empty) pen.raw("null");
}

void write(Pen& pen, Shape const& shape, void* value)
{
    auto const inner = [&](void* item) { write(pen, *shape.inner, item); };
    switch (shape.form) {
    case Form::text: return shape.text(value, [&](std::string_view text) { pen.text(text); });
    case Form::raw: return shape.text(value, [&](std::string_view json) { pen.raw(json); });
    case Form::integer: return pen.number(shape.number(value));
    case Form::boolean: return pen.raw(shape.number(value) ? "true" : "false");
    case Form::choice: return pen.text(shape.names[static_cast<std::size_t>(shape.number(value))]);
    case Form::optional:
    case Form::patch: return write_optional(pen, shape, value);
    case Form::list:
        pen.open('[');
        shape.each(value, inner);
        return pen.close(']');
    case Form::structure: return write_structure(pen, shape, value);
    }
}

}  // namespace

std::string write(Shape const& shape, void* value)
{
    Pen pen;
    write(pen, shape, value);
    return std::move(pen).finish();
}

}  // namespace freehold::json::writing
