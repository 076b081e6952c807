#pragma once
// What is said of each setting to people: its default, what it may be, and what it means. From here
// come `freehold serve --help` and the defaults themselves, so the two cannot differ.

#include <span>
#include <string>
#include <string_view>

namespace freehold::app {

struct Setting {
    std::string_view name;
    std::string_view otherwise;  // its default; empty: it follows from others, or there is none
    std::string_view meaning;
};

// In the order of Settings, which has exactly these.
std::span<Setting const> settings();

// The variable of a setting: FREEHOLD_PORT.
std::string variable_of(std::string_view setting);

// What may be said: "0 to 65535", "true or false", "EdDSA, ES256, RS256 or HS256"; empty: a text.
std::string values_of(std::string_view setting);

}  // namespace freehold::app
