#pragma once
// The workers of these tests, and what they say.

#include "facts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace freehold::test {

// A worker of these tests (worker.cpp) at an address.
std::vector<std::string> worker(std::string const& address, std::string const& name, int threads);

// What a worker's line says of a fact.
struct Said {
    Fact fact;
    Verdict verdict;
    std::string why;
};
std::optional<Said> parse(std::string const& line);

}  // namespace freehold::test
