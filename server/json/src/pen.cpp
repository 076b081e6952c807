#include "pen.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace freehold::json {

namespace {

constexpr std::string_view digits = "0123456789abcdef";

// What must not stand in a string as it is (RFC 8259, 7).
constexpr auto is_special = [] {
    std::array<bool, 256> out{};
    for (std::size_t c = 0; c < 0x20; ++c) out[c] = true;
    out['"'] = out['\\'] = true;
    return out;
}();

void escape(std::string& out, char c)
{
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    auto const byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += digits[byte >> 4];
    out += digits[byte & 15];
}

}  // namespace

Pen::Pen() { out_.reserve(512); }

void Pen::separate()
{
    if (comma_) out_ += ',';
    comma_ = true;
}

void Pen::open(char bracket)
{
    separate();
    out_ += bracket;
    comma_ = false;
}

void Pen::close(char bracket)
{
    out_ += bracket;
    comma_ = true;
}

void Pen::quote(std::string_view text)
{
    out_ += '"';
    while (!text.empty()) {
        auto const* const special = std::ranges::find_if(
            text, [](char c) { return is_special[static_cast<unsigned char>(c)]; });
        auto const plain = static_cast<std::size_t>(special - text.begin());
        out_ += text.substr(0, plain);
        if (plain == text.size()) break;
        escape(out_, text[plain]);
        text.remove_prefix(plain + 1);
    }
    out_ += '"';
}

void Pen::name(std::string_view name)
{
    out_ += comma_ ? ",\"" : "\"";
    out_ += name;
    out_ += "\":";
    comma_ = false;
}

void Pen::text(std::string_view text)
{
    separate();
    quote(text);
}

void Pen::number(std::int64_t number)
{
    std::array<char, 24> room;
    auto const end = std::to_chars(room.data(), room.data() + room.size(), number).ptr;
    raw({room.data(), static_cast<std::size_t>(end - room.data())});
}

void Pen::raw(std::string_view json)
{
    separate();
    out_ += json;
}

void Pen::text(std::string_view name, std::string_view text)
{
    this->name(name);
    this->text(text);
}

void Pen::number(std::string_view name, std::int64_t number)
{
    this->name(name);
    this->number(number);
}

void Pen::raw(std::string_view name, std::string_view json)
{
    this->name(name);
    raw(json);
}

}  // namespace freehold::json
