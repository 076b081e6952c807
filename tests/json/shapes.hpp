#pragma once
// The structs that the tests of JSON read and write.

#include <freehold/json/read.hpp>
#include <freehold/json/schema.hpp>
#include <freehold/json/write.hpp>

#include <freehold/tenancy/tenancy.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace freehold::json::shapes {

using namespace freehold::tenancy;
using freehold::json::Fault;
using freehold::json::Faults;
using freehold::json::Patch;
using freehold::json::Whole;

using Title = Text<"A title", 1, 20>;
using Phrase = Secret<"A phrase", 8, 64>;

struct Thing {
    static constexpr std::string_view prefix = "thg";
};

enum class Colour { red, green, blue };
BOOST_DESCRIBE_ENUM(Colour, red, green, blue)

struct Corner {
    std::int64_t x;
    std::int64_t y;
    friend bool operator==(Corner const&, Corner const&) = default;
};
BOOST_DESCRIBE_STRUCT(Corner, (), (x, y))

// No member of it has a default constructor to speak of.
struct Sign {
    Id<Thing> id;
    Title title;
    friend bool operator==(Sign const&, Sign const&) = default;
};
BOOST_DESCRIBE_STRUCT(Sign, (), (id, title))

// One member of every kind.
struct Everything {
    Id<Thing> id;
    Email email;
    Username username;
    TenantCode code;
    Slug slug;
    Domain domain;
    Money price;
    JsonObject settings;
    TextList tags;
    Digest digest;
    Title title;
    Time at;
    Date day;
    Colour colour;
    bool open;
    std::int64_t large;
    std::int32_t medium;
    std::int8_t small;
    Whole<1, 200> limit;
    Corner corner;
    Sign sign;
    std::optional<Title> subtitle;
    std::optional<Corner> origin;
    std::vector<Corner> path;
    std::vector<std::vector<std::int64_t>> grid;
    std::vector<std::optional<Colour>> colours;
    std::optional<std::vector<Sign>> signs;
    Patch<Title> note;
    Patch<std::optional<Time>> until;
    friend bool operator==(Everything const&, Everything const&) = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (id, email, username, code, slug, domain, price, settings, tags, digest,
                       title, at, day, colour, open, large, medium, small, limit, corner, sign,
                       subtitle, origin, path, grid, colours, signs, note, until))

struct Newcomer {
    Email email;
    FullName full_name;
    Phrase password;
    std::optional<Username> username;
};
BOOST_DESCRIBE_STRUCT(Newcomer, (), (email, full_name, password, username))

struct ChangeUser {
    Id<User> user;  // from the path
    Patch<FullName> full_name;
    Patch<std::optional<Username>> username;
};
BOOST_DESCRIBE_STRUCT(ChangeUser, (), (user, full_name, username))

struct ListUsers {
    Whole<1, 200> limit;
    std::optional<Title> search;
    std::vector<UserStatus> status;
    std::optional<bool> guests;
    std::optional<Time> since;
};
BOOST_DESCRIBE_STRUCT(ListUsers, (), (limit, search, status, guests, since))

template <class T>
Faults faults(Reading<T> const& reading)
{
    return reading ? Faults{} : reading.faults();
}

// "/pointer code" or "?parameter code", one a line.
inline std::string told(Faults const& faults)
{
    std::string out;
    for (auto const& fault : faults) {
        if (auto const* const pointer = fault.pointer.given()) out += *pointer;
        else out += '?' + *fault.parameter.given();
        out += ' ' + fault.code + '\n';
    }
    return out;
}

}  // namespace freehold::json::shapes
