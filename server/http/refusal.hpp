#pragma once
// Why something never became a request: the status of the answer, after which the connection is
// closed, and a sentence for the one who sent it.

#include <string_view>

namespace freehold::http {

struct Refusal {
    int status;
    std::string_view why;  // a literal
};

}  // namespace freehold::http
