#include "place.hpp"

namespace freehold::json {

void append_step(std::string& pointer, std::string_view name)
{
    pointer += '/';
    for (auto const c : name) {
        if (c == '~') pointer += "~0";
        else if (c == '/') pointer += "~1";
        else pointer += c;
    }
}

std::string Place::pointer() const
{
    auto out = up ? up->pointer() : std::string{};
    switch (step) {
    case Step::member: append_step(out, name); break;
    case Step::item: append_step(out, std::to_string(index)); break;
    case Step::root:
    case Step::parameter: break;
    }
    return out;
}

Fault Place::fault(Code const& code, std::string detail) const
{
    Fault out{{}, {}, std::string{code.name}, std::move(detail)};
    if (step == Step::parameter) out.parameter = std::string{name};
    else out.pointer = pointer();
    return out;
}

}  // namespace freehold::json
