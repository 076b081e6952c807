#pragma once
// What handlers give: a described struct (200), Seen (200 with an ETag), Made (201 with ETag and
// Location), Begun (201 of what has no address of its own), Done (204). And what becomes of it
// before it is HTTP.

#include <freehold/json/fault.hpp>
#include <freehold/json/write.hpp>

#include <freehold/tenancy/records.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace freehold::api {

using tenancy::Done;
using tenancy::Error;
using tenancy::Result;

// Names one state of an object; opaque. Printed in quotes as a strong entity tag (RFC 9110, 8.8.3).
using Tag = std::string;

// The tag of a row's version.
inline Tag tag_of(tenancy::Meta const& meta) { return std::to_string(meta.version); }

template <class T>
struct Seen {
    T view;
    Tag tag;
};
template <class T>
struct Made {
    T view;
    Tag tag;
    std::string id;  // the last segment of its address
};

template <class T>
struct Begun {
    T view;
};

struct Reply {
    int status = 200;
    std::string body{};
    std::optional<Tag> tag{};
    std::optional<std::string> id{};
};

using Answer = std::variant<Reply, json::Faults, Error>;

template <class T>
struct ReplyOf {
    using View = T;
    static constexpr int status = 200;
    static constexpr bool tagged = false;
    static Reply reply(T&& value) { return {.body = json::write(std::move(value))}; }
};
template <class T>
struct ReplyOf<Seen<T>> {
    using View = T;
    static constexpr int status = 200;
    static constexpr bool tagged = true;
    static Reply reply(Seen<T>&& value)
    {
        return {.body = json::write(std::move(value.view)), .tag = std::move(value.tag)};
    }
};
template <class T>
struct ReplyOf<Made<T>> {
    using View = T;
    static constexpr int status = 201;
    static constexpr bool tagged = true;
    static Reply reply(Made<T>&& value)
    {
        return {.status = 201,
                .body = json::write(std::move(value.view)),
                .tag = std::move(value.tag),
                .id = std::move(value.id)};
    }
};
template <class T>
struct ReplyOf<Begun<T>> {
    using View = T;
    static constexpr int status = 201;
    static constexpr bool tagged = false;
    static Reply reply(Begun<T>&& value)
    {
        return {.status = 201, .body = json::write(std::move(value.view))};
    }
};
template <>
struct ReplyOf<Done> {
    using View = Done;
    static constexpr int status = 204;
    static constexpr bool tagged = false;
    static Reply reply(Done&&) { return {.status = 204}; }
};

// The If-Match of a request (RFC 9110, 13.1.1): which states it may change.
class IfMatch {
public:
    static Result<IfMatch> parse(std::string_view text);
    static tenancy::Schema schema() { return {.min = 1, .max = 1'000}; }
    static IfMatch sample(tenancy::Dice&) { return IfMatch{"*"}; }
    std::string const& text() const { return text_; }
    bool admits(std::string_view tag) const;

private:
    explicit IfMatch(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

namespace errors {
inline constexpr tenancy::Code bad_if_match{
    tenancy::Kind::invalid, "input.bad_if_match",
    "If-Match holds the ETag of what you read, in its quotes, or several with commas, or *."};
inline constexpr tenancy::Code not_that_state{
    tenancy::Kind::stale, "input.precondition_failed",
    "It is no longer as you read it: read it again and repeat the change."};
}

// Fails with not_that_state.
Result<Done> must_match(std::optional<IfMatch> const& wanted, std::string_view tag);

}  // namespace freehold::api
