#include "http/gate.hpp"

#include "conversation.hpp"
#include "rows.hpp"

#include <boost/beast/http.hpp>
#include <catch2/catch.hpp>

#include <random>
#include <set>

using namespace freehold::http;
using namespace freehold::http::test;

TEST_CASE("the table has its rows, each with a name of its own", "[gate]")
{
    std::set<std::string> names;
    for (auto const& row : rows()) CHECK(names.insert(row.name).second);
    CHECK(names.size() >= 120);
}

TEST_CASE("bytes become what the table says", "[gate]")
{
    for (auto const& row : rows()) {
        INFO(row.name);
        Conversation conversation;
        conversation.hear(row.bytes);
        CHECK(conversation.outcome() == row.outcome);
    }
}

TEST_CASE("how bytes are cut changes nothing", "[gate]")
{
    for (auto const& row : rows()) {
        INFO(row.name);
        Conversation whole, dripping;
        whole.hear(row.bytes);
        for (auto const& byte : row.bytes) dripping.hear({&byte, 1});
        CHECK(dripping.outcome() == whole.outcome());
        CHECK(dripping.requests() == whole.requests());
    }
}

namespace {

void check_with_beast(std::string const& bytes)
{
    namespace web = boost::beast::http;
    web::request_parser<web::empty_body> parser;
    parser.header_limit(16'384);
    parser.body_limit(boost::none);
    boost::system::error_code error;
    auto const without_empty_line = std::string_view{bytes}.substr(bytes[0] == '\r' ? 2 : 0);
    parser.put(boost::asio::buffer(without_empty_line), error);
    CHECK((!error || error == web::error::need_more));
    REQUIRE(parser.is_header_done());
    auto const head = std::get<Head>(examine(bytes, {}));
    CHECK(parser.get().method_string() == text(head.method));
    CHECK(parser.get().target().ends_with(head.target_text.of(bytes)));
    CHECK(parser.chunked() == (head.framing == Framing::chunked));
    CHECK(parser.content_length().value_or(0) == head.length);
    CHECK(std::distance(parser.get().begin(), parser.get().end()) ==
          static_cast<std::ptrdiff_t>(head.fields.size()));
}

// An outcome without the status of its refusal: of two faults, the cut decides which is seen first.
std::string roughly(std::string outcome)
{
    auto const end = outcome.rfind(' ');
    if (outcome.ends_with(" closed") && end >= 3 && outcome.substr(end - 3, 3) != "200")
        outcome.replace(end - 3, 3, "refused");
    return outcome;
}

// A row as it might come after an accident, or an attack.
std::string mutated(std::string bytes, std::mt19937& random)
{
    static constexpr std::string_view odd{"\r\n \t\0:;,/%0a9Z\x7f\x80\xff", 17};
    auto const below = [&](std::size_t end) { return random() % end; };
    for (auto times = below(3) + 1; times > 0 && !bytes.empty(); --times) {
        auto const at = below(bytes.size());
        switch (below(5)) {
        case 0: bytes[at] = odd[below(odd.size())]; break;
        case 1: bytes.insert(at, 1, odd[below(odd.size())]); break;
        case 2: bytes.erase(at, 1 + below(3)); break;
        case 3: bytes.insert(at, bytes.substr(below(bytes.size()), 1 + below(40))); break;
        default: bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        }
    }
    return bytes;
}

}  // namespace

TEST_CASE("Beast reads every head that is let in, and reads the same", "[gate]")
{
    for (auto const& row : rows()) {
        INFO(row.name);
        Conversation conversation;
        conversation.hear(row.bytes);
        for (auto const& bytes : conversation.heads()) check_with_beast(bytes);
    }
}

TEST_CASE("whatever comes, what is let in is what Beast reads, however it is cut", "[gate]")
{
    std::mt19937 random{20261121};
    auto const all = rows();
    for (int i = 0; i < 20'000; ++i) {
        auto const bytes = mutated(all[random() % all.size()].bytes, random);
        INFO(bytes);
        Conversation whole, halves;
        whole.hear(bytes);
        auto const cut = random() % (bytes.size() + 1);
        halves.hear(std::string_view{bytes}.substr(0, cut));
        halves.hear(std::string_view{bytes}.substr(cut));
        REQUIRE(roughly(halves.outcome()) == roughly(whole.outcome()));
        REQUIRE(halves.requests() == whole.requests());
        for (auto const& head : whole.heads()) check_with_beast(head);
    }
}

TEST_CASE("a limit that is configured is the limit", "[gate]")
{
    HeadLimits const tight{
        .target = 4, .fields = 2, .field_bytes = 20, .segments = 1, .parameters = 1};
    auto const status = [&](std::string const& bytes) {
        auto const verdict = examine(bytes, tight);
        auto const* const refusal = std::get_if<Refusal>(&verdict);
        return refusal == nullptr ? 200 : refusal->status;
    };
    CHECK(status(line("GET /abc HTTP/1.1")) == 200);
    CHECK(status(line("GET /abcd HTTP/1.1")) == 414);
    CHECK(status(line("GET /a/b HTTP/1.1")) == 414);
    CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nX:\r\n\r\n") == 200);
    CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nX:\r\nY:\r\n\r\n") == 431);
    CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nX: 1234567\r\n\r\n") == 431);
}
