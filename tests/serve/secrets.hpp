#pragma once
// Texts that must be found nowhere, and the places where one looks for them.

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace freehold::test {

class Secrets {
public:
    explicit Secrets(std::mt19937& randomness) : randomness_{randomness} {}

    // A new one, good as a password, a key, a word of a path or a name: "xSecret-password-81f2…".
    std::string plant(std::string const& what);
    // One in the name of a member or parameter, which is told back to whoever sent it and nobody
    // else.
    std::string plant_name(std::string const& what);
    // One that the server made. Its end is what is hard to guess.
    std::string const& learn(std::string const& what, std::string const& secret);

    enum class Which { planted, all_but_names, all };
    // What of them is in the text, as it was sent or in hexadecimal or base64: a line each.
    std::string in(std::string_view text, Which which = Which::all) const;

private:
    struct Secret {
        std::string what;
        std::string text;
        bool is_planted;
        bool is_name;
    };
    std::string add(std::string const& what, bool is_name);

    std::mt19937& randomness_;
    std::vector<Secret> all_;
};

// The text itself and what it looks like inside of something encoded.
std::vector<std::string> spellings(std::string_view text);

}  // namespace freehold::test
