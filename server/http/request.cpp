#include "http/request.hpp"

#include "http/ascii.hpp"

namespace freehold::http {

Request::Request(Head head, std::string_view bytes, std::string peer, SteadyTime arrived)
    : head_{std::move(head)},
      bytes_{bytes.substr(0, head_.size)},
      peer_{std::move(peer)},
      arrived_{arrived}
{
}

std::string_view Request::path() const { return target().substr(0, target().find('?')); }

std::optional<std::string_view> Request::header(std::string_view name) const
{
    for (auto const& field : head_.fields)
        if (same_word(field.name.of(bytes_), name)) return field.value.of(bytes_);
    return {};
}

std::vector<std::string_view> Request::headers(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (auto const& field : head_.fields)
        if (same_word(field.name.of(bytes_), name)) values.push_back(field.value.of(bytes_));
    return values;
}

Request Request::with_body(std::string body) &&
{
    body_ = std::move(body);
    return std::move(*this);
}

}  // namespace freehold::http
