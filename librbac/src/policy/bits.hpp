#pragma once
// Rows of bits, all of one width, one after the other in one block.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace freehold::rbac {

using Word = std::uint64_t;
using Bits = std::span<Word const>;

inline constexpr std::size_t word_bits = 64;
inline std::size_t words_for(std::size_t bits) { return (bits + word_bits - 1) / word_bits; }

inline bool test(Bits bits, std::size_t at) noexcept
{
    return bits[at / word_bits] >> at % word_bits & 1;
}
inline void set(std::span<Word> bits, std::size_t at) noexcept
{
    bits[at / word_bits] |= Word{1} << at % word_bits;
}
inline void set(std::span<Word> bits, std::size_t first, std::size_t last) noexcept
{
    for (auto at = first; at < last; ++at) set(bits, at);
}
inline void merge(std::span<Word> into, Bits from) noexcept
{
    for (std::size_t i = 0; i < from.size(); ++i) into[i] |= from[i];
}

// Calls with the number of every bit that is set, in order.
template <class Call>
void each_bit(Bits bits, Call const& call)
{
    for (std::size_t i = 0; i < bits.size(); ++i)
        for (auto rest = bits[i]; rest != 0; rest &= rest - 1)
            call(static_cast<std::uint32_t>(i * word_bits +
                                            static_cast<std::size_t>(std::countr_zero(rest))));
}

class BitRows {
public:
    BitRows() = default;
    BitRows(std::size_t rows, std::size_t width) : stride_{words_for(width)}, words_(rows * stride_)
    {
    }

    Bits operator[](std::size_t row) const noexcept
    {
        return {words_.data() + row * stride_, stride_};
    }
    std::span<Word> operator[](std::size_t row) noexcept
    {
        return {words_.data() + row * stride_, stride_};
    }
    std::size_t add()  // a row without a bit; its number
    {
        words_.resize(words_.size() + stride_);
        return stride_ ? words_.size() / stride_ - 1 : 0;
    }

private:
    std::size_t stride_ = 0;
    std::vector<Word> words_;
};

}  // namespace freehold::rbac
