#pragma once
// Secrets can be read and never written: no text(), no comparison, no stream. Their bytes are
// wiped when they die. A FreshToken goes out once and cannot come in; a store keeps its Digest.

#include <freehold/tenancy/bounded.hpp>
#include <freehold/tenancy/values.hpp>

#include <string>
#include <string_view>

namespace freehold::tenancy {

// Overwrites the bytes in a way the optimiser keeps.
void wipe(std::string& bytes) noexcept;

// Compares in time that depends on the lengths alone.
bool same_bytes(std::string_view a, std::string_view b);

// A secret that somebody tells us, `Least` to `Most` bytes: Secret<"A password", 8, 1024>.
// Taken as it is: never trimmed, cut or folded.
template <Words What, std::size_t Least, std::size_t Most>
class Secret {
public:
    static Result<Secret> parse(std::string_view text)
    {
        if (!is_clean(text)) return errors::bad_text;
        if (text.size() < Least || text.size() > Most)
            return Error{errors::bad_length,
                         {{"", std::string{What.view()} + " has " + std::to_string(Least) + " to " +
                                   std::to_string(Most) + " bytes."}}};
        return Secret{text};
    }
    static Schema schema() { return {.format = "password", .min = Least, .max = Most}; }

    Secret(Secret const&) = default;
    Secret(Secret&&) noexcept = default;
    Secret& operator=(Secret const& other)
    {
        if (this != &other) wipe(bytes_), bytes_ = other.bytes_;
        return *this;
    }
    Secret& operator=(Secret&& other) noexcept
    {
        if (this != &other) wipe(bytes_), bytes_ = std::move(other.bytes_);
        return *this;
    }
    ~Secret() { wipe(bytes_); }

    // For the one function that hashes or compares it.
    std::string_view reveal() const { return bytes_; }

private:
    explicit Secret(std::string_view bytes) : bytes_{bytes} {}
    std::string bytes_;
};

// 256 random bits in base64url (RFC 4648, 43 characters).
class FreshToken {
public:
    explicit FreshToken(Entropy const& entropy);
    FreshToken(FreshToken const&) = delete;
    FreshToken(FreshToken&& other) noexcept : text_{std::move(other.text_)} {}
    ~FreshToken() { wipe(text_); }

    static Schema schema() { return {.min = 43, .max = 43}; }
    Digest digest() const { return Digest::of(text_); }
    // Gives the token to whoever may have it; what is left is empty.
    std::string release() && { return std::move(text_); }

private:
    std::string text_;
};

}  // namespace freehold::tenancy
