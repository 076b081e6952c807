#pragma once
// What the tests of the vocabulary share.

#include <freehold/tenancy/result.hpp>
#include <freehold/tenancy/uuid.hpp>

#include <catch2/catch.hpp>

#include <cstdint>
#include <ctime>
#include <span>
#include <string>
#include <string_view>

namespace freehold::tenancy {

template <class T>
bool fails(Result<T> const& result, Code const& code)
{
    return !result && result.error() == code;
}

// Processor seconds of a call: what others do on the machine does not count.
template <class F>
double seconds(F&& f)
{
    auto const begin = std::clock();
    f();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

inline std::string repeated(std::string_view text, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

// A code point as UTF-8.
inline std::string utf8(char32_t point)
{
    auto const tail = [&](int shift) { return static_cast<char>(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) return {static_cast<char>(point)};
    if (point < 0x800) return {static_cast<char>(0xC0 | point >> 6), tail(0)};
    if (point < 0x10000) return {static_cast<char>(0xE0 | point >> 12), tail(6), tail(0)};
    return {static_cast<char>(0xF0 | point >> 18), tail(12), tail(6), tail(0)};
}

// Entropy that is always the same byte.
inline Entropy stuck_at(std::uint8_t byte)
{
    return [byte](std::span<std::uint8_t> out) { std::fill(out.begin(), out.end(), byte); };
}

}  // namespace freehold::tenancy
