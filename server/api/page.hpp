#pragma once
// What is answered as it is, by whoever asks: health, keys, the documentation. No handler, no unit.

#include "api/node.hpp"

#include "http/request.hpp"
#include "http/response.hpp"

#include <string_view>

namespace freehold::api {

enum class PageRuns { on_io_thread, on_worker };

struct Page {
    std::string_view path;
    std::string_view summary;
    PageRuns runs;
    http::Response (*make)(Node const& node);
};

// /health, /readyz, /.well-known/jwks.json, /docs and its parts.
std::span<Page const> pages();

}  // namespace freehold::api
