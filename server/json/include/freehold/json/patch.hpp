#pragma once
// Patch<M> is a member that a change may leave out (RFC 7396 in types). For a member of type M:
// absent leaves it as it is, a value replaces it, and null empties it where M is an optional. Null
// for anything else is a fault, because what must be there cannot be emptied.

#include <optional>
#include <utility>

namespace freehold::json {

template <class M>
class Patch {
public:
    Patch() = default;
    Patch(M value) : value_{std::in_place, std::move(value)} {}

    bool is_absent() const { return !value_; }
    M const* given() const { return value_ ? &*value_ : nullptr; }
    M* given() { return value_ ? &*value_ : nullptr; }

    // The member after the change.
    M over(M const& before) const { return value_ ? *value_ : before; }

    friend bool operator==(Patch const&, Patch const&) = default;

private:
    std::optional<M> value_;
};

}  // namespace freehold::json
