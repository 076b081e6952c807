#include <freehold/tenancy/scalar.hpp>

namespace freehold::tenancy {

Uuid Dice::uuid()
{
    Uuid uuid;
    auto const millis = 1'700'000'000'000 + below(100'000'000'000);
    auto const random = engine_();
    for (std::size_t i = 0; i < 6; ++i)
        uuid.bytes[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
    for (std::size_t i = 8; i < 16; ++i)
        uuid.bytes[i] = static_cast<std::uint8_t>(random >> (8 * (i - 8)));
    uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | below(16));
    uuid.bytes[7] = static_cast<std::uint8_t>(below(256));
    uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3F));
    return uuid;
}

std::string Dice::word(std::size_t least, std::size_t most)
{
    std::string out(least + below(most - least + 1), 'a');
    for (auto& c : out) c = static_cast<char>('a' + below(26));
    return out;
}

}  // namespace freehold::tenancy
