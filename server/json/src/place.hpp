#pragma once
// Where the reader stands: a chain on its stack, spelled only when there is a fault.

#include <freehold/json/fault.hpp>

#include <string>
#include <string_view>

namespace freehold::json {

struct Place {
    enum class Step { root, member, item, parameter };
    Place const* up = nullptr;
    Step step = Step::root;
    std::string_view name{};
    std::size_t index = 0;

    Place member(std::string_view of) const { return {this, Step::member, of}; }
    Place item(std::size_t at) const { return {this, Step::item, {}, at}; }
    static Place parameter(std::string_view of) { return {nullptr, Step::parameter, of}; }

    Fault fault(Code const& code, std::string detail) const;
    std::string pointer() const;
};

// One step of a pointer (RFC 6901): '/' and the escaped name.
void append_step(std::string& pointer, std::string_view name);

}  // namespace freehold::json
