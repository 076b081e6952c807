#pragma once
// What the gate and the body reader make of a connection's bytes, without a connection.

#include "http/body_reader.hpp"
#include "http/gate.hpp"
#include "http/request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace freehold::http::test {

// A request in one line: "GET /a?b 3:abc", the body with its length.
std::string in_words(Request const& request);

class Conversation {
public:
    explicit Conversation(std::uint64_t body_limit = 1'000) : body_limit_{body_limit} {}

    void hear(std::string_view bytes);
    std::string outcome() const;  // as rows.hpp has it
    std::vector<std::string> const& requests() const { return requests_; }
    std::vector<std::string> const& heads() const { return heads_; }  // those that were let in

private:
    void hear_head();
    void hear_body();
    void refuse(Refusal refusal);

    std::uint64_t body_limit_;
    std::string unread_;
    std::optional<Request> request_;  // whose body is not whole
    std::optional<BodyReader> body_;
    std::vector<std::string> requests_;
    std::vector<std::string> heads_;
    std::string statuses_;
    bool is_closed_ = false;
    bool is_waiting_ = false;
};

}  // namespace freehold::http::test
