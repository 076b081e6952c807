#include "refresh_runs.hpp"

#include <cstdlib>
#include <random>
#include <string_view>

namespace freehold::auth::model {

namespace {

Report in_words(std::uint64_t seed, std::size_t before, Story const& story)
{
    auto out = "after " + std::to_string(before) +
               " others; again with FREEHOLD_SEED=" + std::to_string(seed) + "\n";
    try {
        Dice dice{seed};
        story(dice, [&](std::string const& line) { out += "  " + line + "\n"; });
        out += "not broken the second time\n";
    } catch (Broken const& broken) {
        out += "broken: " + std::string{broken.what()} + "\n";
    }
    return out;
}

}  // namespace

std::uint64_t first_seed()
{
    auto const* const text = std::getenv("FREEHOLD_SEED");
    return text ? std::strtoull(text, nullptr, 10) : std::random_device{}();
}

std::size_t how_many(std::size_t usual, std::size_t full)
{
    auto const* const text = std::getenv("FREEHOLD_FULL");
    return text && std::string_view{text} == "1" ? full : usual;
}

Report run_each(std::size_t count, Story const& story)
{
    auto const seed = first_seed();
    for (std::size_t i = 0; i < count; ++i) {
        try {
            Dice dice{seed + i};
            story(dice, {});
        } catch (Broken const&) {
            return in_words(seed + i, i, story);
        }
    }
    return {};
}

Families run_families(std::size_t count, MakeServer const& make)
{
    Families out;
    out.broken = run_each(count, [&](Dice& dice, Tell const& tell) {
        auto const plot = Plot::drawn(dice);
        auto const [server, start] = make(plot.grace);
        Schedule schedule{plot, *server, start, dice, tell};
        schedule.run();
        out.tally += schedule.promises().tally();
    });
    return out;
}

Disorder run_chaos(std::size_t count, MakeServer const& make)
{
    using namespace std::chrono_literals;
    Disorder out;
    out.broken = run_each(count, [&](Dice& dice, Tell const& tell) {
        microseconds const grace = dice.one_in(10) ? 0s : 10s;
        auto const [server, start] = make(grace);
        Chaos chaos{*server, start, grace, tell};
        chaos.run(dice);
        for (std::size_t i = 0; i < out.verdicts.size(); ++i)
            out.verdicts.at(i) += chaos.verdicts().at(i);
    });
    return out;
}

}  // namespace freehold::auth::model
