#pragma once
// JSON Schema 2020-12 of described structs, as OpenAPI 3.1 wants it: each struct a component, read
// off the shape that the reader follows, so the two cannot disagree about members, names and bounds.
// Lengths are those of text in Normalization Form C.

#include <freehold/json/shape_of.hpp>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace freehold::json {

// A member by itself, as a parameter of a path or a query.
struct Property {
    std::string name;
    bool required;
    std::string schema;  // JSON
};

// Collects the components that one document refers to. Their names are those of the structs, with
// the name spaces below freehold::<library> before them: "users.Get", "Page_User". They depend on
// nothing but these names. Examples are samples, the same each time.
class Schemas {
public:
    // What to write where a T stands: {"$ref": "#/components/schemas/NewUser"}, or the schema itself
    // for what is no struct.
    template <class T>
    std::string reference()
    {
        return reference(shape_of<T>);
    }

    // The body of an input whose members named `elsewhere` come from path or query. If there are
    // any, it is the component "<name>.Body".
    template <tenancy::Described T>
    std::string body(std::span<std::string_view const> elsewhere)
    {
        return body(shape_of<T>, elsewhere);
    }

    // The members of T, each by itself, in their order.
    template <tenancy::Described T>
    std::vector<Property> properties()
    {
        return properties(shape_of<T>);
    }

    // All components so far, {"NewUser": {…}, …}, by name.
    std::string components() const;

    // Throws Misuse if two structs have one name.
    std::string reference(Shape const& shape);
    std::string body(Shape const& shape, std::span<std::string_view const> elsewhere);
    std::vector<Property> properties(Shape const& shape);

private:
    struct Component {
        Shape const* shape;
        std::vector<std::string_view> elsewhere;
        std::string schema;
    };
    std::string component(Shape const& shape, std::string const& name,
                          std::span<std::string_view const> elsewhere);
    std::map<std::string, Component, std::less<>> components_;
};

// "freehold::http::users::Get" is "users.Get".
std::string component_name(std::string_view type);

// A valid JSON text for T, for examples and tests: secrets are words.
std::string sample(Shape const& shape, Dice& dice);
template <class T>
std::string sample(Dice& dice)
{
    return sample(shape_of<T>, dice);
}

}  // namespace freehold::json
