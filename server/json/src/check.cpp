#include "check.hpp"

#include "place.hpp"

#include <boost/json/basic_parser_impl.hpp>

namespace freehold::json {

namespace {

namespace boost_json = boost::json;
using boost_json::error_code;
using boost_json::string_view;

// Keeps nothing: Boost.JSON decides what JSON is, and we count.
struct Counter {
    static constexpr auto no_limit = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_object_size = no_limit;
    static constexpr std::size_t max_array_size = no_limit;
    static constexpr std::size_t max_key_size = no_limit;
    static constexpr std::size_t max_string_size = no_limit;

    std::size_t left;
    bool too_many = false;

    bool count(error_code& ec)
    {
        if (left-- > 0) return true;
        too_many = true;
        ec = boost_json::error::syntax;
        return false;
    }
    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code& ec) { return count(ec); }
    bool on_object_end(std::size_t, error_code&) { return true; }
    bool on_array_begin(error_code& ec) { return count(ec); }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(string_view, std::size_t, error_code&) { return true; }
    bool on_key(string_view, std::size_t, error_code&) { return true; }
    bool on_string_part(string_view, std::size_t, error_code&) { return true; }
    bool on_string(string_view, std::size_t, error_code& ec) { return count(ec); }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code& ec) { return count(ec); }
    bool on_uint64(std::uint64_t, string_view, error_code& ec) { return count(ec); }
    bool on_double(double, string_view, error_code& ec) { return count(ec); }
    bool on_bool(bool, error_code& ec) { return count(ec); }
    bool on_null(error_code& ec) { return count(ec); }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }
};

// The pointer to where a correct beginning breaks off.
class Trail {
public:
    explicit Trail(std::string_view beginning) : rest_{beginning} {}

    std::string pointer()
    {
        while (!rest_.empty()) step();
        std::string out;
        for (auto const& level : levels_) {
            if (level.array) append_step(out, std::to_string(level.index));
            else if (level.named) append_step(out, level.name);
        }
        return out.size() > longest ? std::string{} : out;
    }

private:
    static constexpr std::size_t longest = 1'000;  // what is longer is not repeated
    struct Level {
        bool array;
        std::size_t index = 0;
        std::string_view name{};
        bool named = false;
    };
    void step()
    {
        auto const c = rest_.front();
        if (c == '"') return string();
        rest_.remove_prefix(1);
        if (c == '{' || c == '[') levels_.push_back({c == '['});
        else if (levels_.empty()) return;
        else if (c == '}' || c == ']') levels_.pop_back();
        else if (c == ',') ++levels_.back().index, levels_.back().named = false;
        else if (c == ':') levels_.back().named = true;
    }
    void string()
    {
        std::size_t end = 1;
        while (end < rest_.size() && rest_[end] != '"') end += rest_[end] == '\\' ? 2 : 1;
        end = std::min(end, rest_.size());
        if (!levels_.empty() && !levels_.back().named)
            levels_.back().name = rest_.substr(1, end - 1);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
    }
    std::string_view rest_;
    std::vector<Level> levels_;
};

std::string where(std::string_view before)
{
    auto const line = std::ranges::count(before, '\n') + 1;
    auto const start = before.rfind('\n') + 1;  // npos + 1 is 0
    return "line " + std::to_string(line) + ", byte " + std::to_string(before.size() - start + 1);
}

std::string at_most(std::size_t most, std::string_view what)
{
    return "At most " + std::to_string(most) + ' ' + std::string{what};
}

// Boost.JSON has no name for a first half of a pair that nothing follows.
bool ends_in_half_a_pair(std::string_view before)
{
    auto const escape = before.rfind("\\u");
    if (escape == before.npos || before.size() - escape > 8) return false;
    auto const backslashes = escape - (before.find_last_not_of('\\', escape) + 1) + 1;
    auto const digits = before.substr(escape + 2, 2);
    return backslashes % 2 == 1 && digits.size() == 2 && (digits[0] | 0x20) == 'd' &&
           std::string_view{"89abAB"}.find(digits[1]) != std::string_view::npos;
}

Fault syntax(std::string_view body, std::size_t at, error_code const& ec)
{
    auto const before = body.substr(0, std::min(at, body.size()));
    auto const in = [&](Code const& code, std::string detail) {
        return Fault{Trail{before}.pointer(), {}, std::string{code.name}, std::move(detail)};
    };
    using boost_json::error;
    auto const half = ec == error::illegal_leading_surrogate ||
                      ec == error::illegal_trailing_surrogate ||
                      (ec == error::syntax && ends_in_half_a_pair(before));
    if (half)
        return in(tenancy::errors::bad_text,
                  "A \\u escape is half of a surrogate pair: write both "
                  "halves, or the character itself.");
    if (!tenancy::is_clean(body))
        return in(tenancy::errors::bad_text, std::string{tenancy::errors::bad_text.message});
    if (body.starts_with("\xEF\xBB\xBF"))
        return in(errors::syntax,
                  "JSON begins without a byte order mark: leave out the first three bytes.");
    if (body.find_first_not_of(" \t\r\n") == body.npos)
        return in(errors::syntax, "The body is empty: send JSON.");
    if (at >= body.size()) return in(errors::syntax, "The JSON breaks off: send all of it.");
    if (ec == error::extra_data)
        return in(errors::syntax,
                  "The JSON ends before " + where(before) + ": send nothing behind it.");
    return in(errors::syntax, "That is not JSON (RFC 8259) at " + where(before) + ".");
}

}  // namespace

std::optional<Fault> check(std::string_view body, Limits const& limits)
{
    auto const refuse = [](Code const& code, std::string detail) {
        return Place{}.fault(code, std::move(detail));
    };
    if (body.size() > limits.bytes)
        return refuse(errors::too_large, at_most(limits.bytes, "bytes are taken: send less."));
    boost_json::parse_options options;
    options.max_depth = limits.depth;
    boost_json::basic_parser<Counter> parser{options, Counter{limits.values}};
    error_code ec;
    auto const used = parser.write_some(false, body.data(), body.size(), ec);
    if (parser.handler().too_many)
        return refuse(errors::too_many, at_most(limits.values, "values are taken: send fewer."));
    if (ec == boost_json::error::too_deep)
        return refuse(errors::too_deep, at_most(limits.depth, "levels are taken: nest it less."));
    if (!ec && used != body.size()) ec = boost_json::error::extra_data;
    if (ec) return syntax(body, used, ec);
    return std::nullopt;
}

}  // namespace freehold::json
