#include "http/gate.hpp"

#include "http/ascii.hpp"
#include "http/field_rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace freehold::http {

namespace {

constexpr std::size_t longest_method = 32;
constexpr std::size_t longest_version = 8;  // HTTP/1.1
constexpr std::size_t longest_length = 19;  // digits: below 2^64 whatever they are

constexpr std::array methods{Method::get,   Method::head,    Method::post,   Method::put,
                             Method::patch, Method::delete_, Method::options};

static_assert(field_rules.size() <= 64);  // bits of Gate::once_

using MaybeRefusal = std::optional<Refusal>;

class Gate {
public:
    Gate(std::string_view bytes, HeadLimits const& limits) : bytes_{bytes}, limits_{limits} {}

    Verdict examine() &&;

private:
    Verdict unfinished_request_line(std::string_view part) const;
    MaybeRefusal read_request_line(std::string_view line);
    MaybeRefusal read_version(std::string_view text);
    MaybeRefusal read_method(std::string_view name);
    MaybeRefusal read_target_text(std::string_view text);
    MaybeRefusal read_field_line(std::string_view line);
    MaybeRefusal read_meaning(FieldRule const& rule, std::string_view value);
    MaybeRefusal read_length(std::string_view value);
    MaybeRefusal read_connection(std::string_view value);
    MaybeRefusal judge();
    MaybeRefusal judge_host() const;
    MaybeRefusal judge_framing() const;

    Slice slice(std::string_view part) const
    {
        return {static_cast<std::uint32_t>(part.data() - bytes_.data()),
                static_cast<std::uint32_t>(part.size())};
    }

    std::string_view bytes_;
    HeadLimits const& limits_;
    Head head_;
    std::uint64_t once_ = 0;  // which fields that may come once have come, by place in the rules
    std::optional<std::string_view> host_, authority_;
    bool is_old_ = false;  // HTTP/1.0
    bool has_length_ = false;
};

Verdict Gate::examine() &&
{
    // One empty line before a request is forgiven (RFC 9112 section 2.2), no second one.
    std::size_t at = bytes_.starts_with("\r\n") ? 2 : 0;
    auto line = next_line(bytes_.substr(at));
    if (line.state == Line::State::broken) return Refusal{400, "A line is not ended by CRLF."};
    if (line.state == Line::State::part) return unfinished_request_line(line.text);
    if (auto const refusal = read_request_line(line.text)) return *refusal;
    auto const fields_at = at += line.text.size() + 2;
    head_.fields.reserve(16);
    for (;;) {
        line = next_line(bytes_.substr(at));
        if (at + line.text.size() - fields_at > limits_.field_bytes)
            return Refusal{431, "The header fields are too long."};
        if (line.state == Line::State::part) return More{};
        if (line.state == Line::State::broken)
            return Refusal{400, "A header line holds a control character or is not ended by CRLF."};
        at += line.text.size() + 2;
        if (line.text.empty()) break;
        if (auto const refusal = read_field_line(line.text)) return *refusal;
    }
    head_.size = at;
    if (auto const refusal = judge()) return *refusal;
    return std::move(head_);
}

// What no further byte can mend is refused at once: a TLS greeting, an endless line.
Verdict Gate::unfinished_request_line(std::string_view part) const
{
    if (part.ends_with('\r')) part.remove_suffix(1);
    auto const method = part.substr(0, part.find(' '));
    if (!method.empty() && !is_token(method)) return Refusal{400, "That is no HTTP request."};
    if (method.size() > longest_method) return Refusal{501, "That method is not served."};
    if (part.size() > longest_method + limits_.target + longest_version + 2)
        return Refusal{414, "The request target is too long."};
    if (part.starts_with(' ')) return Refusal{400, "That is no HTTP request."};
    return More{};
}

MaybeRefusal Gate::read_request_line(std::string_view line)
{
    auto const first = line.find(' '), last = line.rfind(' ');
    if (first == line.npos || first == last || !is_token(line.substr(0, first)))
        return Refusal{400, "The request line is not: method, target, version."};
    if (auto const refusal = read_version(line.substr(last + 1))) return refusal;
    if (auto const refusal = read_method(line.substr(0, first))) return refusal;
    return read_target_text(line.substr(first + 1, last - first - 1));
}

MaybeRefusal Gate::read_version(std::string_view text)
{
    auto const is_version = text.size() == longest_version && text.starts_with("HTTP/") &&
                            is_digit(text[5]) && text[6] == '.' && is_digit(text[7]);
    if (!is_version) return Refusal{400, "The request line does not end in a version."};
    if (text != "HTTP/1.1" && text != "HTTP/1.0")
        return Refusal{505, "HTTP/1.1 and HTTP/1.0 are served."};
    is_old_ = text == "HTTP/1.0";
    // Nothing of ours needs HTTP/1.0 connections to last, and its ways of asking for it are vague.
    if (is_old_) head_.persistence = Persistence::close;
    return {};
}

MaybeRefusal Gate::read_method(std::string_view name)
{
    auto const method = std::ranges::find_if(methods,
                                             [&](Method each) { return text(each) == name; });
    if (method == methods.end()) return Refusal{501, "That method is not served."};
    head_.method = *method;
    return {};
}

MaybeRefusal Gate::read_target_text(std::string_view text)
{
    if (text.size() > limits_.target) return Refusal{414, "The request target is too long."};
    if (text == "*" && head_.method == Method::options) {
        head_.target_text = slice(text);
        return {};
    }
    auto const scheme = text.find("://");
    if (scheme != text.npos && !text.starts_with('/') &&
        (same_word(text.substr(0, scheme), "http") || same_word(text.substr(0, scheme), "https"))) {
        text.remove_prefix(scheme + 3);
        authority_ = text.substr(0, std::min(text.find_first_of("/?"), text.size()));
        text.remove_prefix(authority_->size());
    }
    head_.target_text = slice(text);
    auto target = read_target(text, limits_);
    if (auto const* refusal = std::get_if<Refusal>(&target)) return *refusal;
    head_.target = std::move(std::get<Target>(target));
    return {};
}

MaybeRefusal Gate::read_field_line(std::string_view line)
{
    auto const field = read_field(line);
    if (!field) return Refusal{400, "A header line is not: name, colon, value."};
    if (head_.fields.size() == limits_.fields)
        return Refusal{431, "There are too many header fields."};
    head_.fields.push_back({slice(field->name), slice(field->value)});
    auto const* rule = rule_of(field->name);
    if (rule == nullptr) return {};
    auto const odd = [](char c) { return !is_ascii(c) || c == '\t'; };
    if (std::ranges::any_of(field->value, odd))
        return Refusal{400, "A header field that is read here holds what is not ASCII."};
    return read_meaning(*rule, field->value);
}

MaybeRefusal Gate::read_meaning(FieldRule const& rule, std::string_view value)
{
    auto const bit = std::uint64_t{1} << (&rule - field_rules.data());
    if ((once_ & bit) != 0 && rule.meaning != Meaning::connection)
        return Refusal{400, "A header field that may come once came twice."};
    once_ |= bit;
    switch (rule.meaning) {
    case Meaning::none: return {};
    case Meaning::host: host_ = value; return {};
    case Meaning::connection: return read_connection(value);
    case Meaning::content_length: return read_length(value);
    case Meaning::transfer_encoding:
        head_.framing = Framing::chunked;
        if (value.empty()) return Refusal{400, "The transfer coding is empty."};
        if (!same_word(value, "chunked"))
            return Refusal{501, "The only transfer coding served is chunked."};
        return {};
    case Meaning::content_encoding: return Refusal{415, "Bodies are taken without any coding."};
    case Meaning::expect:
        if (!same_word(value, "100-continue"))
            return Refusal{417, "Expect: 100-continue, or none."};
        head_.expectation = Expectation::continue_;
        return {};
    }
    return {};
}

MaybeRefusal Gate::read_length(std::string_view value)
{
    auto const well_formed = !value.empty() && value.size() <= longest_length &&
                             std::ranges::all_of(value, is_digit) &&
                             (value.front() != '0' || value == "0");
    if (!well_formed) return Refusal{400, "Content-Length is not a plain decimal number."};
    std::from_chars(value.data(), value.data() + value.size(), head_.length);
    has_length_ = true;
    return {};
}

MaybeRefusal Gate::read_connection(std::string_view value)
{
    while (!value.empty()) {
        auto const option = trimmed(value.substr(0, value.find(',')));
        value.remove_prefix(std::min(value.find(','), value.size() - 1) + 1);
        if (same_word(option, "close")) head_.persistence = Persistence::close;
        if (!option.empty() && !is_token(option)) return Refusal{400, "Connection lists tokens."};
    }
    return {};
}

MaybeRefusal Gate::judge()
{
    if (auto const refusal = judge_host()) return refusal;
    if (auto const refusal = judge_framing()) return refusal;
    if (head_.framing == Framing::none && head_.length > 0) head_.framing = Framing::length;
    if (head_.framing == Framing::none || is_old_) head_.expectation = Expectation::none;
    return {};
}

MaybeRefusal Gate::judge_host() const
{
    if (!host_ && !is_old_) return Refusal{400, "There is no Host."};
    if (host_ && !is_host(*host_)) return Refusal{400, "Host is no host."};
    if (authority_ && (!host_ || !same_word(*authority_, *host_)))
        return Refusal{400, "The request target names another host than Host."};
    return {};
}

MaybeRefusal Gate::judge_framing() const
{
    auto const is_chunked = head_.framing == Framing::chunked;
    if (is_chunked && is_old_) return Refusal{400, "HTTP/1.0 has no transfer coding."};
    if (is_chunked && has_length_)
        return Refusal{400, "A body has a length or a transfer coding, not both."};
    auto const takes_body = head_.method != Method::get && head_.method != Method::head &&
                            head_.method != Method::delete_;
    if (!takes_body && (is_chunked || head_.length > 0))
        return Refusal{400, "A body means nothing with this method."};
    return {};
}

}  // namespace

std::string_view text(Method method)
{
    switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::delete_: return "DELETE";
    case Method::options: return "OPTIONS";
    }
    return {};
}

Verdict examine(std::string_view bytes, HeadLimits const& limits)
{
    return Gate{bytes, limits}.examine();
}

}  // namespace freehold::http
