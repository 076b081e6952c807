#pragma once
// A request that has passed the gate: a value, whole, read only. Its framing was right, its target
// is decoded, and every field that may come once came once (field_rules.hpp).

#include "http/head.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace freehold::http {

using SteadyTime = std::chrono::steady_clock::time_point;

class Request {
public:
    // `bytes` begins with the head that `head` describes.
    Request(Head head, std::string_view bytes, std::string peer, SteadyTime arrived);

    Method method() const { return head_.method; }
    std::string_view target() const { return head_.target_text.of(bytes_); }  // as it was sent
    std::string_view path() const;                                            // as it was sent
    std::vector<std::string> const& segments() const { return head_.target.segments; }
    std::vector<Parameter> const& query() const { return head_.target.query; }

    // The first field of that name, in whatever case. Nothing: there is none.
    std::optional<std::string_view> header(std::string_view name) const;
    // All fields of that name, in order: for lists, such as X-Forwarded-For.
    std::vector<std::string_view> headers(std::string_view name) const;

    std::string const& body() const { return body_; }  // empty in body_limit()
    std::string const& peer() const { return peer_; }  // the other end's address, without its port
    // The address that it comes from: the peer's, or what a trusted proxy between us says.
    std::string const& origin() const { return origin_ ? *origin_ : peer_; }
    SteadyTime arrived() const { return arrived_; }  // its first byte

    Head const& head() const { return head_; }
    Request with_body(std::string body) &&;
    void comes_from(std::optional<std::string> origin) { origin_ = std::move(origin); }

private:
    Head head_;
    std::string bytes_;
    std::string body_;
    std::string peer_;
    std::optional<std::string> origin_;
    SteadyTime arrived_;
};

}  // namespace freehold::http
