#pragma once
// Text of bounded length, each kind a type: `using FullName = Text<"A full name", 1, 100>`.

#include <freehold/tenancy/scalar.hpp>
#include <freehold/tenancy/text.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace freehold::tenancy {

template <std::size_t N>
struct Words {
    char text[N];
    consteval Words(char const (&from)[N]) { std::copy_n(from, N, text); }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

namespace errors {
inline constexpr Code bad_length{Kind::invalid, "tenancy.bad_length",
                                 "The text is too short or too long."};
}

// Checks and normalises; the fault says what `what` is and how long it may be.
Result<std::string> bounded(std::string_view what, std::string_view text, std::size_t least,
                            std::size_t most);

// One line or many of NFC text, `Least` to `Most` code points, without leading or trailing space.
template <Words What, std::size_t Least, std::size_t Most>
class Text {
public:
    static Result<Text> parse(std::string_view text)
    {
        return Text{TRY(bounded(What.view(), text, Least, Most))};
    }
    static constexpr Schema schema() { return {.min = Least, .max = Most}; }
    static Text sample(Dice& dice)
    {
        constexpr auto least = std::max<std::size_t>(Least, 1);
        return Text{dice.word(least, std::max(least, std::min<std::size_t>(Most, 12)))};
    }

    std::string const& text() const { return text_; }
    std::string key() const { return folded(text_); }  // kept only where a layout says `searched`

    friend bool operator==(Text const&, Text const&) = default;
    friend auto operator<=>(Text const&, Text const&) = default;

private:
    template <class>
    friend struct Keeping;  // rows come back without being parsed again
    explicit Text(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

}  // namespace freehold::tenancy
