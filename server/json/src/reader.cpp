#include <freehold/json/read.hpp>

#include "check.hpp"
#include "cursor.hpp"
#include "number.hpp"
#include "place.hpp"

#include <freehold/json/nearest.hpp>

#include <array>
#include <bitset>

namespace freehold::json::reading {

namespace {

constexpr std::size_t longest_name = 100;  // that a fault repeats

std::string list_of(std::span<std::string_view const> names)
{
    std::string out;
    for (auto const name : names) out += (out.empty() ? "" : ", ") + std::string{name};
    return out;
}

std::string meant(std::string_view name, std::span<std::string_view const> known)
{
    auto const guess = nearest(name, known);
    return guess ? " Did you mean " + std::string{*guess} + '?' : "";
}

std::string wanted(Shape const& shape)
{
    switch (shape.form) {
    case Form::text: return "text in quotes";
    case Form::raw: return shape.schema().type == "array" ? "a list of texts" : "an object";
    case Form::integer: return "a whole number";
    case Form::boolean: return "true or false";
    case Form::choice: return "one of " + list_of(shape.names) + ", in quotes";
    case Form::list: return "a list";
    case Form::structure: return "an object";
    case Form::optional:
    case Form::patch: break;
    }
    return wanted(*shape.inner);
}

std::string_view kind(char first)
{
    switch (first) {
    case '"': return "text";
    case '{': return "an object";
    case '[': return "a list";
    case 't':
    case 'f': return "true or false";
    case 'n': return "null";
    default: return "a number";
    }
}

bool may_be_absent(Form form) { return form == Form::optional || form == Form::patch; }

// A query cannot write an empty list otherwise.
bool may_be_no_parameter(Form form) { return may_be_absent(form) || form == Form::list; }

// What the type says about the text, else what its code says.
std::string detail_of(Error const& error)
{
    if (!error.faults().empty()) return error.faults().front().message;
    return std::string{error.code().message};
}

// Leaves: the same for a body and for parameters.
class Leaves {
public:
    Leaves(Faults& faults, std::size_t most) : faults_{faults}, most_{most} {}

    bool refuse(Place const& place, Code const& code, std::string detail)
    {
        good_ = false;
        if (faults_.size() < most_) faults_.push_back(place.fault(code, std::move(detail)));
        return false;
    }
    bool good() const { return good_; }

    bool text(Shape const& shape, void* slot, Place const& place, std::string_view text)
    {
        if (text.find('\0') != text.npos)
            return refuse(place, tenancy::errors::bad_text,
                          std::string{tenancy::errors::bad_text.message});
        auto const error = shape.parse(slot, text);
        return !error || refuse(place, error->code(), detail_of(*error));
    }
    bool number(Shape const& shape, void* slot, Place const& place, std::string_view digits)
    {
        auto const [value, fault] = whole_number(digits);
        if (fault == NotWhole::fraction)
            return refuse(place, errors::bad_number, "Write a whole number, without a fraction.");
        if (fault || value < shape.least || value > shape.most)
            return refuse(place, errors::bad_number,
                          "Write a whole number from " + std::to_string(shape.least) + " to " +
                              std::to_string(shape.most) + '.');
        shape.set(slot, value);
        return true;
    }
    bool choice(Shape const& shape, void* slot, Place const& place, std::string_view name)
    {
        auto const found = std::ranges::find(shape.names, name);
        if (found == shape.names.end())
            return refuse(place, tenancy::errors::bad_choice,
                          "Write one of " + list_of(shape.names) + '.' + meant(name, shape.names));
        shape.set(slot, found - shape.names.begin());
        return true;
    }

private:
    Faults& faults_;
    std::size_t most_;
    bool good_ = true;
};

// One parameter into one slot.
bool read_word(Leaves& leaves, Shape const& shape, void* slot, Place const& place,
               std::string_view word)
{
    auto const inner = [&](void* inside) {
        return read_word(leaves, *shape.inner, inside, place, word);
    };
    switch (shape.form) {
    case Form::text:
    case Form::raw: return leaves.text(shape, slot, place, word);
    case Form::choice: return leaves.choice(shape, slot, place, word);
    case Form::integer:
        if (is_whole_number(word)) return leaves.number(shape, slot, place, word);
        return leaves.refuse(place, errors::bad_number, "Write a whole number, in digits.");
    case Form::boolean:
        if (word != "true" && word != "false")
            return leaves.refuse(place, errors::bad_type, "Write true or false.");
        shape.set(slot, word == "true");
        return true;
    case Form::list: shape.empty(slot); return shape.put(slot, inner);
    case Form::optional:
    case Form::patch: return shape.put(slot, inner);
    case Form::structure: break;
    }
    throw tenancy::Misuse{"a parameter is one word: it holds no structure"};
}

// The slots of one struct, and which of them were given.
class Slots {
public:
    Slots(Shape const& shape, std::span<void* const> slots) : shape_{shape}, slots_{slots} {}

    // The place of a member, or nothing; names mostly come in their order.
    std::optional<std::size_t> find(std::string_view name)
    {
        auto const size = shape_.members.size();
        for (std::size_t tries = 0; tries < size; ++tries) {
            auto const i = (next_ + tries) % size;
            if (shape_.members[i].name == name) return next_ = i + 1, i;
        }
        return std::nullopt;
    }
    Member const& member(std::size_t i) const { return shape_.members[i]; }
    void* slot(std::size_t i) const { return slots_[i]; }
    bool given(std::size_t i) const { return given_[i]; }
    void give(std::size_t i) { given_.set(i); }

    std::string unknown(std::string_view name, std::string_view what) const
    {
        std::array<std::string_view, 64> names;
        for (std::size_t i = 0; i < shape_.members.size(); ++i) names[i] = shape_.members[i].name;
        return "Leave it out: no such " + std::string{what} + " is known." +
               meant(name, std::span{names}.first(shape_.members.size()));
    }
    // Empties what may be left out and was; tells of what may not.
    void complete(bool (*may_be_left_out)(Form), FunctionRef<void(std::string_view name)> missing)
    {
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            auto const& [name, shape] = shape_.members[i];
            if (given_[i]) continue;
            if (may_be_left_out(shape->form)) shape->empty(slots_[i]);
            else missing(name);
        }
    }

private:
    Shape const& shape_;
    std::span<void* const> slots_;
    std::bitset<64> given_;
    std::size_t next_ = 0;
};

class Reader {
public:
    Reader(std::string_view checked, Leaves& leaves) : in_{checked}, leaves_{leaves} {}

    bool read(Shape const& shape, void* slot, Place const& place)
    {
        auto const first = in_.peek();
        switch (shape.form) {
        case Form::text: return first == '"' ? text(shape, slot, place) : mismatch(shape, place);
        case Form::choice:
            if (first != '"') return mismatch(shape, place);
            return leaves_.choice(shape, slot, place, in_.text());
        case Form::raw:
            if (first != (shape.schema().type == "array" ? '[' : '{'))
                return mismatch(shape, place);
            return leaves_.text(shape, slot, place, in_.value());
        case Form::integer:
            if (first != '-' && (first < '0' || first > '9')) return mismatch(shape, place);
            return leaves_.number(shape, slot, place, in_.value());
        case Form::boolean:
            if (first != 't' && first != 'f') return mismatch(shape, place);
            in_.value();
            shape.set(slot, first == 't');
            return true;
        case Form::optional:
            if (first == 'n') return in_.value(), shape.empty(slot), true;
            return inside(shape, slot, place);
        case Form::patch: return inside(shape, slot, place);
        case Form::list: return first == '[' ? list(shape, slot, place) : mismatch(shape, place);
        case Form::structure:
            return shape.make(slot, [&](std::span<void* const> slots) {
                Slots into{shape, slots};
                return structure(shape, into, place);
            });
        }
        return false;
    }

    // Fills what parameters have not given; those stay out of the body.
    bool structure(Shape const& shape, Slots& slots, Place const& place)
    {
        if (in_.peek() != '{') return mismatch(shape, place);
        bool good = true;
        std::bitset<64> const elsewhere = already(shape, slots);
        in_.open();
        while (in_.more()) good = member(slots, elsewhere, place) && good;
        slots.complete(may_be_absent, [&](std::string_view name) {
            good = leaves_.refuse(place.member(name), errors::required,
                                  std::string{errors::required.message});
        });
        return good;
    }

private:
    static std::bitset<64> already(Shape const& shape, Slots const& slots)
    {
        std::bitset<64> out;
        for (std::size_t i = 0; i < shape.members.size(); ++i) out[i] = slots.given(i);
        return out;
    }

    bool mismatch(Shape const& shape, Place const& place)
    {
        auto const found = kind(in_.peek());
        in_.value();
        return leaves_.refuse(place, errors::bad_type,
                              "Write " + wanted(shape) + ", not " + std::string{found} + '.');
    }

    bool text(Shape const& shape, void* slot, Place const& place)
    {
        auto const good = leaves_.text(shape, slot, place, in_.text());
        if (shape.secret) in_.wipe();
        return good;
    }

    bool inside(Shape const& shape, void* slot, Place const& place)
    {
        return shape.put(slot, [&](void* inner) { return read(*shape.inner, inner, place); });
    }

    bool list(Shape const& shape, void* slot, Place const& place)
    {
        bool good = true;
        std::size_t count = 0;
        shape.empty(slot);
        in_.open();
        for (; in_.more(); ++count) {
            if (count >= most_items) in_.value();
            else if (!inside(shape, slot, place.item(count))) good = false;
        }
        if (count <= most_items) return good;
        return leaves_.refuse(place, errors::too_many,
                              "At most " + std::to_string(most_items) + " are taken: send fewer.");
    }

    bool member(Slots& slots, std::bitset<64> const& elsewhere, Place const& place)
    {
        auto const name = in_.name();
        auto const i = slots.find(name);
        if (!i) return unknown(slots, name, place);
        auto const& [known, shape] = slots.member(*i);
        auto const here = place.member(known);
        if (!slots.given(*i)) {
            slots.give(*i);
            return read(*shape, slots.slot(*i), here);
        }
        in_.value();
        if (elsewhere[*i])
            return leaves_.refuse(here, errors::unknown_member,
                                  "Leave it out of the body: it is a parameter.");
        return leaves_.refuse(here, errors::duplicate, std::string{errors::duplicate.message});
    }

    bool unknown(Slots const& slots, std::string_view name, Place const& place)
    {
        // Its name cannot stand in an answer.
        if (name.find('\0') != name.npos)
            leaves_.refuse(place, tenancy::errors::bad_text,
                           "Leave out the member whose name holds U+0000.");
        else if (name.size() > longest_name)
            leaves_.refuse(
                place, errors::unknown_member,
                "Leave out the member whose name has " + std::to_string(name.size()) + " bytes.");
        else
            leaves_.refuse(place.member(name), errors::unknown_member,
                           slots.unknown(name, "member"));
        in_.value();
        return false;
    }

    Cursor in_;
    Leaves& leaves_;
};

bool take(Leaves& leaves, Slots& slots, Parameter const& parameter)
{
    auto const& [name, value] = parameter;
    auto const i = slots.find(name);
    if (!i)
        return leaves.refuse(Place::parameter(name.substr(0, longest_name)), errors::unknown_member,
                             slots.unknown(name, "parameter"));
    auto const& [known, shape] = slots.member(*i);
    auto const place = Place::parameter(known);
    auto const again = slots.given(*i);
    slots.give(*i);
    if (!again) return read_word(leaves, *shape, slots.slot(*i), place, value);
    if (shape->form != Form::list)
        return leaves.refuse(place, errors::duplicate, std::string{errors::duplicate.message});
    return shape->put(slots.slot(*i), [&](void* inner) {
        return read_word(leaves, *shape->inner, inner, place, value);
    });
}

bool read_both(Leaves& leaves, Shape const& shape, void* slot, Source const& source)
{
    return shape.make(slot, [&](std::span<void* const> members) {
        Slots slots{shape, members};
        for (auto const& parameter : source.parameters) take(leaves, slots, parameter);
        if (source.body) {
            Reader{*source.body, leaves}.structure(shape, slots, {});
        } else {
            slots.complete(may_be_no_parameter, [&](std::string_view name) {
                leaves.refuse(Place::parameter(name), errors::required,
                              std::string{errors::required.message});
            });
        }
        return leaves.good();
    });
}

}  // namespace

Faults read(Shape const& shape, void* slot, Source const& source, Limits const& limits)
{
    Faults faults;
    if (source.parameters.size() > most_items) {
        faults.push_back(Place{}.fault(errors::too_many, "There are too many parameters."));
        return faults;
    }
    if (source.body) {
        if (auto fault = check(*source.body, limits)) {
            faults.push_back(*std::move(fault));
            return faults;
        }
    }
    Leaves leaves{faults, std::max<std::size_t>(limits.faults, 1)};
    if (source.body && source.parameters.empty())
        Reader{*source.body, leaves}.read(shape, slot, {});
    else read_both(leaves, shape, slot, source);
    return faults;
}

Faults read_text(Shape const& shape, void* slot, Parameter const& parameter)
{
    Faults faults;
    Leaves leaves{faults, 1};
    read_word(leaves, shape, slot, Place::parameter(parameter.name), parameter.value);
    return faults;
}

}  // namespace freehold::json::reading
