#pragma once
// The files of docs/, embedded by cmake/EmbedText.cmake.

#include <string_view>

namespace freehold::api {

extern std::string_view const docs_html;
extern std::string_view const docs_js;
extern std::string_view const docs_css;

}  // namespace freehold::api
