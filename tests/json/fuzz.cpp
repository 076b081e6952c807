// Any bytes as a body: reading ends, and what it accepts is read again as it was written.
// cmake --preset asan && cmake --build --preset asan --target json_fuzz, then run it.

#include "shapes.hpp"

#include <cstdlib>

using namespace freehold::json::shapes;
namespace json = freehold::json;

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const body{reinterpret_cast<char const*>(data), size};
    if (auto const value = json::read<Everything>(body)) {
        auto const back = json::read<Everything>(json::write(*value));
        if (!back || !(*back == *value)) std::abort();
    } else if (value.faults().empty() || !is_clean(json::write(value.faults()))) {
        std::abort();
    }
    (void)json::read<std::vector<std::optional<Newcomer>>>(body);
    return 0;
}
