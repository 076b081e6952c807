#pragma once
// Two ways of doing one thing, measured in turns within one run, because the machine is noisy: what
// counts is their ratio, with its minimum, median and maximum.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace freehold::bench {

using Work = std::function<void()>;  // does `batch` operations

inline double seconds(Work const& work)
{
    auto const from = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

inline double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

// Prints what `ours` reaches of `floor`, operation for operation.
inline void compare(std::string const& name, double target, std::size_t batch, Work const& ours,
                    Work const& floor, int rounds = 21)
{
    ours();
    floor();
    std::vector<double> ratios, our_rates, floor_rates;
    for (int round = 0; round < rounds; ++round) {
        auto const count = static_cast<double>(batch);
        auto const a = round % 2 == 0 ? seconds(ours) : 0.0;
        auto const b = seconds(floor);
        auto const c = round % 2 == 0 ? a : seconds(ours);
        our_rates.push_back(count / c);
        floor_rates.push_back(count / b);
        ratios.push_back(b / c);
    }
    std::ranges::sort(ratios);
    std::printf("%-58s %6.2f  (%.2f … %.2f)  aim %.2f   %10.0f/s of %10.0f/s\n", name.c_str(),
                median(ratios), ratios.front(), ratios.back(), target, median(our_rates),
                median(floor_rates));
    std::fflush(stdout);
}

}  // namespace freehold::bench
