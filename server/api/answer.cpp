#include "api/answer.hpp"

#include "http/ascii.hpp"

#include <algorithm>

namespace freehold::api {

namespace {

// The text after one entity tag; nothing: there was none. A weak one is none here, since If-Match
// compares strongly.
std::optional<std::string_view> after_tag(std::string_view text)
{
    if (!text.starts_with('"')) return std::nullopt;
    auto const end = text.find('"', 1);
    if (end == text.npos) return std::nullopt;
    return text.substr(end + 1);
}

std::string_view skip_blanks(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text;
}

}  // namespace

Result<IfMatch> IfMatch::parse(std::string_view text)
{
    if (text == "*") return IfMatch{"*"};
    if (text.size() > 1'000 || !tenancy::is_clean(text)) return errors::bad_if_match;
    for (auto rest = text;; rest = skip_blanks(rest.substr(1))) {
        auto const after = after_tag(rest);
        if (!after) return errors::bad_if_match;
        rest = skip_blanks(*after);
        if (rest.empty()) return IfMatch{std::string{text}};
        if (!rest.starts_with(',')) return errors::bad_if_match;
    }
}

// Tags of ours hold no quotes, so a tag in quotes is found where it is one of the list.
bool IfMatch::admits(std::string_view tag) const
{
    return text_ == "*" || text_.find('"' + std::string{tag} + '"') != text_.npos;
}

Result<Done> must_match(std::optional<IfMatch> const& wanted, std::string_view tag)
{
    if (wanted && !wanted->admits(tag)) return errors::not_that_state;
    return Done{};
}

}  // namespace freehold::api
