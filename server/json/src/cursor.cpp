#include "cursor.hpp"

#include <freehold/tenancy/secret.hpp>

#include <cstring>

namespace freehold::json {

namespace {

unsigned digit(char c)
{
    if (c <= '9') return static_cast<unsigned>(c - '0');
    return static_cast<unsigned>((c | 0x20) - 'a') + 10;
}

unsigned four_digits(std::string_view text)
{
    return digit(text[0]) << 12 | digit(text[1]) << 8 | digit(text[2]) << 4 | digit(text[3]);
}

void append_point(std::string& out, unsigned point)
{
    auto const put = [&](unsigned byte) { out += static_cast<char>(byte); };
    auto const tail = [&](unsigned shift) { put(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) return put(point);
    if (point < 0x800) return put(0xC0 | point >> 6), tail(0);
    if (point < 0x10000) return put(0xE0 | point >> 12), tail(6), tail(0);
    put(0xF0 | point >> 18), tail(12), tail(6), tail(0);
}

// `rest` begins behind \u; answers how many characters were taken.
std::size_t unescape_point(std::string& out, std::string_view rest)
{
    auto const first = four_digits(rest);
    if (first < 0xD800 || first > 0xDBFF) return append_point(out, first), 4;
    auto const second = four_digits(rest.substr(6));
    append_point(out, 0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF));
    return 10;
}

char escaped(char c)
{
    switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return c;
    }
}

}  // namespace

Cursor::~Cursor() { wipe(); }

void Cursor::wipe()
{
    if (!unescaped_.empty()) tenancy::wipe(unescaped_);
    unescaped_.clear();
}

char Cursor::peek()
{
    while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r')))
        ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
}

bool Cursor::more()
{
    switch (peek()) {
    case ',': ++at_; return true;
    case ']':
    case '}': ++at_; return false;
    default: return true;
    }
}

std::string_view Cursor::string()
{
    auto const from = at_++;
    while (text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    ++at_;
    return text_.substr(from, at_ - from);
}

std::string_view Cursor::contents()
{
    auto rest = string();
    rest = rest.substr(1, rest.size() - 2);
    auto escape = rest.find('\\');
    if (escape == rest.npos) return rest;
    unescaped_.clear();
    unescaped_.reserve(rest.size());  // at once: no outgrown block keeps a secret
    for (; escape != rest.npos; escape = rest.find('\\')) {
        unescaped_ += rest.substr(0, escape);
        auto const c = rest[escape + 1];
        rest.remove_prefix(escape + 2);
        if (c == 'u') rest.remove_prefix(unescape_point(unescaped_, rest));
        else unescaped_ += escaped(c);
    }
    return unescaped_ += rest;
}

std::string_view Cursor::text()
{
    peek();
    return contents();
}

std::string_view Cursor::name()
{
    auto const name = text();
    peek();
    ++at_;  // the colon
    return name;
}

std::string_view Cursor::value()
{
    auto const first = peek();
    if (first == '"') return string();
    auto const from = at_;
    if (first != '{' && first != '[') {
        while (at_ < text_.size() && !std::strchr(",]} \t\r\n", text_[at_])) ++at_;
        return text_.substr(from, at_ - from);
    }
    for (std::size_t depth = 0;;) {
        auto const c = text_[at_];
        if (c == '"') {
            string();
            continue;
        }
        ++at_;
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && --depth == 0) return text_.substr(from, at_ - from);
    }
}

}  // namespace freehold::json
