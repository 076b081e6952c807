#pragma once
// Writes JSON text: commas and escapes are set here and nowhere else.

#include <cstdint>
#include <string>
#include <string_view>

namespace freehold::json {

class Pen {
public:
    Pen();

    void open(char bracket);
    void close(char bracket);
    void name(std::string_view name);  // of a member or a component: nothing in it needs an escape
    void text(std::string_view text);
    void number(std::int64_t number);
    void raw(std::string_view json);  // a value that is JSON already

    // A member of the object that is open.
    void text(std::string_view name, std::string_view text);
    void number(std::string_view name, std::int64_t number);
    void raw(std::string_view name, std::string_view json);

    std::string finish() && { return std::move(out_); }

private:
    void separate();
    void quote(std::string_view text);
    std::string out_;
    bool comma_ = false;
};

}  // namespace freehold::json
