#pragma once
// The application, asked so that whatever it does there is an answer that can be sent.

#include "http/application.hpp"

namespace freehold::http {

// refuse(), or plain words where even that throws. 503 says when to come again.
Response refusal_of(Application& application, int status, std::string_view why);

// The peer's own address and place where the question fails.
std::optional<std::string> origin_of(Application const& application, Request const& request);
bool is_proxy(Application const& application, std::string_view peer);

// No body is let in where the question fails.
std::optional<std::uint64_t> body_limit_of(Application const& application, Request const& request);

std::optional<Response> inline_answer_of(Application& application, Request const& request);
Response answer_of(Application& application, Request const& request);

}  // namespace freehold::http
