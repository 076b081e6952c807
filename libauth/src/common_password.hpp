#pragma once
// Which passwords come first to whoever guesses: our own list of words with what people do to them
// (case, look-alikes, doubling, years, digits, keyboard walks), and the estimate of zxcvbn.

#include <freehold/tenancy/secret.hpp>

#include <string>
#include <string_view>

namespace freehold::auth {

// A copy of a password, or of a part of one, that is wiped when it dies.
struct Wiped {
    std::string text;
    explicit Wiped(std::string of) : text{std::move(of)} {}
    Wiped(Wiped const&) = delete;
    ~Wiped() { tenancy::wipe(text); }
};

// Whether `letter` may be read where `written` stands: "p4ssw0rd" says password.
bool reads_as(char written, char letter);
bool reads_as(std::string_view written, std::string_view word);

// At most two pieces of our list make it up. Takes folded text.
bool is_composed(std::string_view folded);

// zxcvbn's estimate in bits, with our words as the most likely ones.
double estimated_bits(std::string_view password);

}  // namespace freehold::auth
