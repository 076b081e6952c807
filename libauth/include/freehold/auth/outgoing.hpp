#pragma once
// A token on its way to the one who may have it: it goes out once, nothing can store or print it,
// and its bytes are wiped when it dies.

#include <freehold/tenancy/secret.hpp>

#include <string>
#include <utility>

namespace freehold::auth {

class Outgoing {
public:
    explicit Outgoing(std::string text) : text_{std::move(text)} {}
    Outgoing(Outgoing const&) = delete;
    Outgoing(Outgoing&& other) noexcept : text_{std::move(other.text_)} {}
    ~Outgoing() { tenancy::wipe(text_); }

    static tenancy::Schema schema() { return {.format = "password"}; }
    std::string release() && { return std::move(text_); }  // what is left is empty

private:
    std::string text_;
};

}  // namespace freehold::auth
