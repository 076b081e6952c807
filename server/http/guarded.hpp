#pragma once
// The application, asked so that whatever it does there is an answer that can be sent.

#include "http/application.hpp"

namespace freehold::http {

// refuse(), or plain words where even that throws. 503 says when to come again.
Response refusal_of(Application& application, int status, std::string_view why);

// No body is let in where the question fails.
std::optional<std::uint64_t> body_limit_of(Application const& application, Request const& request);

std::optional<Response> inline_answer_of(Application& application, Request const& request);
Response answer_of(Application& application, Request const& request);

}  // namespace freehold::http
