#pragma once
// Walks JSON text that check.cpp has passed. One parser decides what JSON is; this one only knows
// its way through and has nothing to refuse.

#include <string>
#include <string_view>

namespace freehold::json {

class Cursor {
public:
    explicit Cursor(std::string_view checked) : text_{checked} {}
    Cursor(Cursor const&) = delete;
    ~Cursor();

    // The first character of what comes next.
    char peek();

    // Walks a container: open(); while (more()) { … }. Within an object, name() comes first.
    void open() { ++at_; }
    bool more();
    std::string_view name();  // until the next name or text

    std::string_view text();   // the contents of a string, until the next name or text
    std::string_view value();  // any value as it is written

    // Forgets the text that came last.
    void wipe();

private:
    std::string_view string();  // as it is written, with its quotes
    std::string_view contents();
    std::string_view text_;
    std::size_t at_ = 0;
    std::string unescaped_;
};

}  // namespace freehold::json
