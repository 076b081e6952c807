#pragma once
// Inputs in the manner of JSONTestSuite, and what becomes of them.

#include <span>
#include <string>
#include <string_view>

namespace freehold::json {

struct Accepted {
    std::string input;
};
struct Refused {
    std::string input;
    std::string_view pointer;
    std::string_view code = "input.syntax";
};

std::span<Accepted const> accepted_inputs();
std::span<Refused const> refused_inputs();

}  // namespace freehold::json
