#include <freehold/json/schema.hpp>

#include "pen.hpp"
#include "sample.hpp"

#include <freehold/tenancy/broken.hpp>

#include <algorithm>

namespace freehold::json {

namespace {

constexpr std::string_view id_digits = "[0-7][0-9a-hjkmnp-tv-z]{25}";  // of a TypeID

struct Pattern {
    std::string_view format;
    std::string_view pattern;
};

// What the parsers of these formats take; formats of RFC 3339 and mail need none.
// clang-format off
constexpr Pattern patterns[] = {
    {"username",    "^[A-Za-z0-9._-]+$"},
    {"tenant-code", "^[A-Za-z0-9_-]+$"},
    {"slug",        "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"},
    {"money",       "^-?(0|[1-9][0-9]*)\\.[0-9]{2}$"},
    {"sha-256",     "^[0-9a-f]{64}$"},
};
// clang-format on

// FNV-1a: the same sample for the same name, whatever else the document holds.
std::uint64_t seed_of(std::string_view name)
{
    std::uint64_t out = 14'695'981'039'346'656'037U;
    for (unsigned char const c : name) out = (out ^ c) * 1'099'511'628'211U;
    return out;
}

void put_type(Pen& pen, std::string_view type, bool nullable)
{
    if (!nullable) return pen.text("type", type);
    pen.name("type");
    pen.open('[');
    pen.text(type);
    pen.text("null");
    pen.close(']');
}

void put_lengths(Pen& pen, std::size_t least, std::size_t most)
{
    if (least) pen.number("minLength", static_cast<std::int64_t>(least));
    if (most) pen.number("maxLength", static_cast<std::int64_t>(most));
}

void put_id(Pen& pen, std::string_view prefix)
{
    auto const start = prefix.empty() ? std::string{} : std::string{prefix} + '_';
    pen.text("format", "typeid");
    put_lengths(pen, start.size() + 26, start.size() + 26);
    pen.text("pattern", '^' + start + std::string{id_digits} + '$');
}

// A secret is measured in bytes and a schema in characters: up to four bytes are one.
void put_secret(Pen& pen, Schema const& schema)
{
    pen.text("format", schema.format);
    put_lengths(pen, (schema.min + 3) / 4, schema.max);
    pen.text("description",
             std::to_string(schema.min) + " to " + std::to_string(schema.max) + " bytes of UTF-8.");
    pen.raw("writeOnly", "true");
}

void put_text(Pen& pen, Shape const& shape)
{
    auto const schema = shape.schema();
    if (shape.secret) return put_secret(pen, schema);
    if (!schema.prefix.empty() || schema.format == "typeid") return put_id(pen, schema.prefix);
    if (!schema.format.empty()) pen.text("format", schema.format);
    put_lengths(pen, schema.min, schema.max);
    auto const* const found = std::ranges::find(patterns, schema.format, &Pattern::format);
    if (found != std::end(patterns)) pen.text("pattern", found->pattern);
}

void put_choice(Pen& pen, Shape const& shape, bool nullable)
{
    pen.name("enum");
    pen.open('[');
    for (auto const name : shape.names) pen.text(name);
    if (nullable) pen.raw("null");
    pen.close(']');
}

void put_integer(Pen& pen, Shape const& shape)
{
    auto const whole = shape.least == INT64_MIN && shape.most == INT64_MAX;
    if (whole) return pen.text("format", "int64");
    pen.number("minimum", shape.least);
    pen.number("maximum", shape.most);
}

// A scalar that is JSON: TextList is an array of text, JsonObject an object.
void put_raw(Pen& pen, Shape const& shape)
{
    auto const schema = shape.schema();
    if (schema.type != "array") return;
    pen.raw("items", R"({"type":"string","maxLength":1000})");
    pen.number("maxItems", static_cast<std::int64_t>(schema.max));
}

void put_example(Pen& pen, Shape const& shape, std::string_view name)
{
    if (shape.secret) return;
    Dice dice{seed_of(name)};
    pen.name("examples");
    pen.open('[');
    put_sample(pen, shape, dice);
    pen.close(']');
}

std::string_view type_of(Shape const& shape)
{
    switch (shape.form) {
    case Form::integer: return "integer";
    case Form::boolean: return "boolean";
    case Form::raw: return shape.schema().type;
    case Form::list: return "array";
    case Form::structure: return "object";
    case Form::text:
    case Form::choice:
    case Form::optional:
    case Form::patch: break;
    }
    return "string";
}

void put_leaf(Pen& pen, Shape const& shape, bool nullable)
{
    put_type(pen, type_of(shape), nullable);
    if (shape.form == Form::text) put_text(pen, shape);
    if (shape.form == Form::choice) put_choice(pen, shape, nullable);
    if (shape.form == Form::integer) put_integer(pen, shape);
    if (shape.form == Form::raw) put_raw(pen, shape);
}

bool is_required(Shape const& shape)
{
    return shape.form != Form::optional && shape.form != Form::patch;
}

// Any schema; `path` names where it stands, for its example.
void put_schema(Pen& pen, Schemas& schemas, Shape const& shape, std::string const& path,
                bool nullable)
{
    switch (shape.form) {
    case Form::optional: return put_schema(pen, schemas, *shape.inner, path, true);
    case Form::patch: return put_schema(pen, schemas, *shape.inner, path, nullable);
    case Form::structure:
        if (!nullable) return pen.raw(schemas.reference(shape));
        return pen.raw(R"({"anyOf":[)" + schemas.reference(shape) + R"(,{"type":"null"}]})");
    case Form::list:
        pen.open('{');
        put_type(pen, "array", nullable);
        pen.name("items");
        put_schema(pen, schemas, *shape.inner, path, false);
        pen.number("maxItems", most_items);
        return pen.close('}');
    case Form::text:
    case Form::raw:
    case Form::integer:
    case Form::boolean:
    case Form::choice: break;
    }
    pen.open('{');
    put_leaf(pen, shape, nullable);
    put_example(pen, shape, path);
    pen.close('}');
}

bool within(std::span<std::string_view const> names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

// The last name without what its templates or the compiler put around it: "Page<a::User>" is
// "Page_User".
std::string plain_name(std::string_view type)
{
    std::string out;
    std::size_t word = 0;  // where the identifier that is being read begins
    for (auto const c : type) {
        auto const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                            (c >= '0' && c <= '9');
        if (letter) out += c;
        else if (c == ':') out.resize(word);
        else if (out.size() > word) out += '_', word = out.size();
    }
    while (out.ends_with('_')) out.pop_back();
    return out;
}

std::string structure(Schemas& schemas, Shape const& shape, std::string const& name,
                      std::span<std::string_view const> elsewhere)
{
    Pen pen;
    pen.open('{');
    pen.text("type", "object");
    pen.name("properties");
    pen.open('{');
    for (auto const& member : shape.members) {
        if (within(elsewhere, member.name)) continue;
        pen.name(member.name);
        put_schema(pen, schemas, *member.shape, name + '.' + std::string{member.name}, false);
    }
    pen.close('}');
    pen.name("required");
    pen.open('[');
    for (auto const& member : shape.members)
        if (is_required(*member.shape) && !within(elsewhere, member.name)) pen.text(member.name);
    pen.close(']');
    pen.raw("additionalProperties", "false");
    pen.close('}');
    return std::move(pen).finish();
}

}  // namespace

std::string component_name(std::string_view type)
{
    auto const templated = std::min(type.find('<'), type.size());
    int skip = type.starts_with("freehold::") ? 2 : 0;
    std::string out;
    std::size_t from = 0;
    for (auto at = type.find("::"); at < templated; at = type.find("::", from)) {
        auto const space = type.substr(from, at - from);
        from = at + 2;
        if (skip-- > 0 || space.find_first_of("({") != space.npos) continue;
        out += std::string{space} + '.';
    }
    return out + plain_name(type.substr(from));
}

std::string Schemas::component(Shape const& shape, std::string const& name,
                               std::span<std::string_view const> elsewhere)
{
    auto const reference = R"({"$ref":"#/components/schemas/)" + name + R"("})";
    auto const [at, fresh] = components_.try_emplace(
        name, Component{&shape, {elsewhere.begin(), elsewhere.end()}, {}});
    auto const& known = at->second;
    if (!fresh) {
        if (known.shape != &shape || !std::ranges::equal(known.elsewhere, elsewhere))
            throw tenancy::Misuse{"two structs have the name " + name + " in one document"};
        return reference;
    }
    at->second.schema = structure(*this, shape, name, elsewhere);
    return reference;
}

std::string Schemas::reference(Shape const& shape)
{
    if (shape.form == Form::structure) return component(shape, component_name(shape.type), {});
    Pen pen;
    put_schema(pen, *this, shape, {}, false);
    return std::move(pen).finish();
}

std::string Schemas::body(Shape const& shape, std::span<std::string_view const> elsewhere)
{
    if (elsewhere.empty()) return reference(shape);
    return component(shape, component_name(shape.type) + ".Body", elsewhere);
}

std::vector<Property> Schemas::properties(Shape const& shape)
{
    std::vector<Property> out;
    for (auto const& member : shape.members) {
        Pen pen;
        auto const path = component_name(shape.type) + '.' + std::string{member.name};
        put_schema(pen, *this, *member.shape, path, false);
        auto const required = is_required(*member.shape) && member.shape->form != Form::list;
        out.push_back({std::string{member.name}, required, std::move(pen).finish()});
    }
    return out;
}

std::string Schemas::components() const
{
    Pen pen;
    pen.open('{');
    for (auto const& [name, component] : components_) pen.raw(name, component.schema);
    pen.close('}');
    return std::move(pen).finish();
}

}  // namespace freehold::json
