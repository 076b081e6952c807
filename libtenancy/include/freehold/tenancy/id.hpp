#pragma once
// Id<User> and Id<Role> do not mix, in C++ by type and on the wire by prefix ("usr_01h2x…").
// Text is a TypeID, https://github.com/jetify-com/typeid/tree/main/spec version 0.3.

#include <freehold/tenancy/scalar.hpp>
#include <freehold/tenancy/uuid.hpp>

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace freehold::tenancy {

namespace errors {
inline constexpr Code bad_id{Kind::invalid, "tenancy.bad_id",
                             "That is not an identifier of this kind."};
}

namespace typeid_text {
std::string write(std::string_view prefix, Uuid const& uuid);
struct Parts {
    std::string_view prefix;
    Uuid uuid;
};
// Any valid TypeID, with any prefix or none.
std::optional<Parts> read(std::string_view text);
}  // namespace typeid_text

// The identifier of one kind of thing; Entity::prefix names the kind.
template <class Entity>
class Id {
public:
    using entity = Entity;

    constexpr explicit Id(Uuid const& uuid) : uuid_{uuid} {}

    static Result<Id> parse(std::string_view text)
    {
        auto const parts = typeid_text::read(text);
        if (!parts || parts->prefix != Entity::prefix) return errors::bad_id;
        return Id{parts->uuid};
    }
    static Schema schema()
    {
        return {.format = "typeid", .prefix = Entity::prefix, .min = 26, .max = 90};
    }
    static Id sample(Dice& dice) { return Id{dice.uuid()}; }

    std::string text() const { return typeid_text::write(Entity::prefix, uuid_); }
    constexpr Uuid const& uuid() const { return uuid_; }

    friend bool operator==(Id const&, Id const&) = default;
    friend auto operator<=>(Id const&, Id const&) = default;

private:
    Uuid uuid_;
};

}  // namespace freehold::tenancy

template <class Entity>
struct std::hash<freehold::tenancy::Id<Entity>> {
    std::size_t operator()(freehold::tenancy::Id<Entity> const& id) const noexcept
    {
        std::size_t low = 0;  // the random half is hash enough
        for (std::size_t i = 8; i < 16; ++i) low = low << 8 | id.uuid().bytes[i];
        return low;
    }
};
