// Each sentence about refreshing is a test: n is the token shown, 100 the current one.

#include <freehold/auth/refresh.hpp>

#include <auth/fixtures.hpp>

using namespace freehold::auth;
using namespace std::chrono_literals;
using enum RefreshVerdict;

namespace {

Digest key(std::string const& name) { return Digest::of(name); }
std::string key_of(std::int64_t n) { return "key of " + std::to_string(n); }

// Token 100 became current at noon; 99 to 92 were spent with keys of their own.
RefreshState with_keys()
{
    RefreshState state{.n = 80, .since = at(noon - 1'000)};
    for (; state.n < 100;)
        state = rotated(state, {.n = state.n, .key = key(key_of(state.n)), .now = at(noon)});
    return state;
}
RefreshState without_keys()
{
    RefreshState state{.n = 80, .since = at(noon - 1'000)};
    for (; state.n < 100;) state = rotated(state, {.n = state.n, .now = at(noon)});
    return state;
}

struct Shown {
    std::int64_t n;
    std::string key_name{};
    std::chrono::milliseconds after{1'000};
    Successor successor = Successor::unseen;
    std::chrono::milliseconds grace{10'000};
};

RefreshVerdict verdict(RefreshState const& state, Shown const& shown)
{
    RefreshRequest request{.n = shown.n, .now = at(noon) + shown.after};
    if (!shown.key_name.empty()) request.key = key(shown.key_name);
    return decide(state, shown.successor, request, {.grace = shown.grace});
}

}  // namespace

TEST_CASE("the current token is rotated", "[refresh]")
{
    CHECK(verdict(with_keys(), {.n = 100, .key_name = "new"}) == rotate);
    CHECK(verdict(with_keys(), {.n = 100}) == rotate);
    CHECK(verdict(without_keys(), {.n = 100, .key_name = "new"}) == rotate);
    CHECK(verdict(without_keys(), {.n = 100}) == rotate);
}

TEST_CASE("the current token is rotated however late and whoever used its access token",
          "[refresh]")
{
    CHECK(verdict(with_keys(), {.n = 100, .key_name = "new", .after = 1'000h}) == rotate);
    CHECK(verdict(with_keys(), {.n = 100, .successor = Successor::in_use}) == rotate);
    CHECK(verdict(RefreshState{.n = 1, .since = at(noon)}, {.n = 1}) == rotate);
}

TEST_CASE("a key that is stored with another token moves nothing", "[refresh]")
{
    for (std::int64_t n = 92; n < 100; ++n)
        CHECK(verdict(with_keys(), {.n = 100, .key_name = key_of(n)}) == key_reused);
    CHECK(verdict(with_keys(), {.n = 100, .key_name = key_of(91)}) == rotate);  // forgotten by now
}

TEST_CASE("rotating moves on by one and keeps key and time", "[refresh]")
{
    RefreshState const first{.n = 1, .since = at(0)};
    auto const second = rotated(first, {.n = 1, .key = key("a"), .now = at(noon)});
    CHECK(second.n == 2);
    CHECK(second.since == at(noon));
    CHECK(second.spent.of(1) == key("a"));
    auto const third = rotated(second, {.n = 2, .now = at(noon + 5)});
    CHECK(third.n == 3);
    CHECK(third.spent.of(1) == std::nullopt);
    CHECK(third.spent.of(2) == key("a"));
}

TEST_CASE("the last token with its own key gets the same successor, at any time", "[refresh]")
{
    for (auto const after : {0ms, 9'999ms, 10'000ms, 86'400'000ms})
        for (auto const successor : {Successor::unseen, Successor::in_use})
            for (auto const grace : {0ms, 10'000ms})
                CHECK(verdict(with_keys(), {99, key_of(99), after, successor, grace}) == repeat);
}

TEST_CASE("the last token without keys gets the same successor within the grace", "[refresh]")
{
    CHECK(verdict(without_keys(), {.n = 99, .after = 0ms}) == repeat);
    CHECK(verdict(without_keys(), {.n = 99, .after = 9'999ms}) == repeat);
    CHECK(verdict(without_keys(), {.n = 99, .after = 10'000ms}) == theft);
}

TEST_CASE("without keys a successor that is in use is not given again", "[refresh]")
{
    CHECK(verdict(without_keys(), {.n = 99, .successor = Successor::in_use}) == superseded);
    CHECK(verdict(without_keys(), {.n = 99, .after = 10s, .successor = Successor::in_use}) ==
          theft);
}

TEST_CASE("no key is not the key that was stored, nor the other way round", "[refresh]")
{
    CHECK(verdict(with_keys(), {.n = 99}) == superseded);
    CHECK(verdict(with_keys(), {.n = 99, .after = 10s}) == theft);
    CHECK(verdict(without_keys(), {.n = 99, .key_name = "new"}) == superseded);
    CHECK(verdict(without_keys(), {.n = 99, .key_name = "new", .after = 10s}) == theft);
}

TEST_CASE("the last token with another key is superseded within the grace and theft after",
          "[refresh]")
{
    for (auto const* const other : {"new", "key of 98", "key of 92"}) {
        CHECK(verdict(with_keys(), {.n = 99, .key_name = other, .after = 0ms}) == superseded);
        CHECK(verdict(with_keys(), {.n = 99, .key_name = other, .after = 9'999ms}) == superseded);
        CHECK(verdict(with_keys(), {.n = 99, .key_name = other, .after = 10'000ms}) == theft);
    }
}

TEST_CASE("a grace of nothing is strict", "[refresh]")
{
    CHECK(verdict(without_keys(), {.n = 99, .after = 0ms, .grace = 0ms}) == theft);
    CHECK(verdict(with_keys(), {.n = 99, .key_name = "new", .after = 0ms, .grace = 0ms}) == theft);
    CHECK(verdict(with_keys(), {.n = 99, .key_name = key_of(99), .after = 0ms, .grace = 0ms}) ==
          repeat);
}

TEST_CASE("a clock that was set back opens no window", "[refresh]")
{
    CHECK(verdict(without_keys(), {.n = 99, .after = -9'999ms}) == repeat);
    CHECK(verdict(without_keys(), {.n = 99, .after = -10'000ms}) == theft);
    CHECK(verdict(with_keys(), {.n = 99, .key_name = key_of(99), .after = -3'600s}) == repeat);
}

TEST_CASE("an older token with its own key is a late duplicate, among the last eight", "[refresh]")
{
    for (std::int64_t n = 92; n < 99; ++n)
        for (auto const after : {0ms, 86'400'000ms})
            CHECK(verdict(with_keys(), {.n = n, .key_name = key_of(n), .after = after}) ==
                  late_duplicate);
    for (std::int64_t n = 1; n < 92; ++n)
        CHECK(verdict(with_keys(), {.n = n, .key_name = key_of(n)}) == theft);
}

TEST_CASE("any other older token is theft", "[refresh]")
{
    for (std::int64_t n = 1; n < 99; ++n) {
        CHECK(verdict(with_keys(), {.n = n}) == theft);
        CHECK(verdict(with_keys(), {.n = n, .key_name = "new"}) == theft);
        CHECK(verdict(with_keys(), {.n = n, .key_name = key_of(99)}) == theft);
        CHECK(verdict(without_keys(), {.n = n}) == theft);
        CHECK(verdict(without_keys(), {.n = n, .key_name = key_of(n)}) == theft);
    }
}

TEST_CASE("a token above the current one ends the family", "[refresh]")
{
    for (std::int64_t const n :
         {std::int64_t{101}, std::int64_t{102}, std::numeric_limits<std::int64_t>::max()}) {
        CHECK(verdict(with_keys(), {.n = n}) == ahead);
        CHECK(verdict(with_keys(), {.n = n, .key_name = "new"}) == ahead);
        CHECK(verdict(with_keys(), {.n = n, .key_name = key_of(99)}) == ahead);
    }
}

TEST_CASE("theft and a token from the future end the family, and nothing else does", "[refresh]")
{
    for (auto const each : {rotate, repeat, superseded, late_duplicate, key_reused, theft, ahead})
        CHECK(ends_family(each) == (each == theft || each == ahead));
}

TEST_CASE("who gets no token is told why", "[refresh]")
{
    CHECK(refusal(rotate) == nullptr);
    CHECK(refusal(repeat) == nullptr);
    CHECK(refusal(superseded)->name == "auth.refresh_superseded");
    CHECK(refusal(superseded)->kind == Kind::conflict);
    CHECK(refusal(late_duplicate)->kind == Kind::unauthenticated);
    CHECK(refusal(key_reused)->kind == Kind::mismatched);
    CHECK(refusal(theft)->kind == Kind::unauthenticated);
    CHECK(refusal(ahead) == refusal(theft));
}

TEST_CASE("the keys of the last eight tokens are kept, newest first", "[refresh]")
{
    SpentKeys keys;
    for (int i = 1; i <= 12; ++i)
        keys = keys.with(i % 3 == 0 ? std::nullopt : std::optional{key(std::to_string(i))});
    CHECK(keys.of(1) == std::nullopt);
    CHECK(keys.of(2) == key("11"));
    CHECK(keys.of(8) == key("5"));
    CHECK(keys.of(9) == std::nullopt);
    CHECK(keys.of(0) == std::nullopt);
    CHECK(keys.of(-1) == std::nullopt);
    CHECK(keys.has(key("5")));
    CHECK_FALSE(keys.has(key("4")));
    CHECK_FALSE(keys.has(key("12")));
}

TEST_CASE("spent keys are written and read back", "[refresh]")
{
    CHECK(SpentKeys{}.text().empty());
    CHECK(must(SpentKeys::parse("")) == SpentKeys{});
    CHECK(must(SpentKeys::parse("-")) == SpentKeys{}.with(std::nullopt));
    freehold::tenancy::Dice dice{3};
    for (int i = 0; i < 100; ++i) {
        auto const keys = SpentKeys::sample(dice);
        CHECK(must(SpentKeys::parse(keys.text())) == keys);
    }
    auto const one = key("a").text();
    for (std::string const& bad : {std::string{" "}, std::string{"- "}, std::string{" -"},
                                   std::string{"-  -"}, std::string{"x"}, one + ' ', one.substr(1),
                                   std::string{"- - - - - - - - -"}, std::string{"--"}})
        CHECK_FALSE(SpentKeys::parse(bad));
}

TEST_CASE("every verdict of a whole life is the one that the sentences give", "[refresh]")
{
    // The sentences again, written another way: as a table over what was stored and shown.
    for (auto const& state : {with_keys(), without_keys()})
        for (std::int64_t n = 85; n <= 102; ++n)
            for (std::string const& name :
                 {std::string{}, std::string{"new"}, key_of(85), key_of(91), key_of(92), key_of(95),
                  key_of(98), key_of(99)})
                for (auto const after : {0ms, 9'999ms, 10'000ms, 60'000ms})
                    for (auto const successor : {Successor::unseen, Successor::in_use}) {
                        auto const keyed = !name.empty();
                        auto const stored = state.spent.of(1).has_value();
                        auto const own = keyed && stored && n >= 92 && n < 100 && name == key_of(n);
                        auto const known = keyed && stored && name >= key_of(92) &&
                                           name <= key_of(99) && name != "new";
                        auto const early = after < 10'000ms;
                        auto const expected = n > 100             ? ahead
                                              : n == 100 && known ? key_reused
                                              : n == 100          ? rotate
                                              : n == 99 && own    ? repeat
                                              : n == 99 && !keyed && !stored && early &&
                                                      successor == Successor::unseen
                                                  ? repeat
                                              : n == 99 && early ? superseded
                                              : n < 99 && own    ? late_duplicate
                                                                 : theft;
                        CAPTURE(n, name, after.count());
                        CHECK(verdict(state, {n, name, after, successor}) == expected);
                    }
}
