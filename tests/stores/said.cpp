#include "said.hpp"

#include <sstream>

namespace freehold::test {

std::vector<std::string> worker(std::string const& address, std::string const& name, int threads)
{
    return {FREEHOLD_WORKER, address, name, std::to_string(threads)};
}

std::optional<Said> parse(std::string const& line)
{
    std::istringstream in{line};
    std::string word;
    Said said{};
    if (!(in >> word >> said.fact.email >> said.fact.name)) return std::nullopt;
    if (word == "begun") said.verdict = Verdict::begun;
    else if (word == "kept") said.verdict = Verdict::kept;
    else if (word == "doubtful") said.verdict = Verdict::doubtful;
    else if (word == "refused") said.verdict = Verdict::refused;
    else return std::nullopt;
    std::getline(in >> std::ws, said.why);
    return said;
}

}  // namespace freehold::test
