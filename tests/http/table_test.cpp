#include "http/listener.hpp"

#include "conversation.hpp"
#include "office.hpp"
#include "rows.hpp"

#include <catch2/catch.hpp>

using namespace freehold::http;
using namespace freehold::http::test;

namespace {

// "open" is shown by a further request that is answered, "waits" by the silence after our end.
std::string outcome(Client& client, Row const& row)
{
    auto const is_open = row.outcome.ends_with("open");
    client.send(row.bytes + (is_open ? line("GET /last HTTP/1.1\r\nConnection: close") : ""));
    if (row.outcome.ends_with("waits")) client.finish();
    return client.outcome(row.bytes.starts_with("HEAD") ? Client::Body::none
                                                        : Client::Body::expected);
}

std::string expected(Row const& row)
{
    auto const statuses = row.outcome.substr(0, row.outcome.rfind(' ') + 1);
    if (row.outcome.ends_with("open")) return statuses + "200 closed";
    return (row.outcome.find(' ') == row.outcome.npos ? "" : statuses) + "closed";
}

}  // namespace

TEST_CASE("over a socket, bytes become what the table says", "[listener]")
{
    Office office;
    Listener listener{office, {}, quick(), 2};
    for (auto const& row : rows()) {
        INFO(row.name);
        office.forget();
        Client client{listener.port()};
        CHECK(outcome(client, row) == expected(row));

        Conversation conversation;
        conversation.hear(row.bytes);
        auto requests = conversation.requests();
        if (row.outcome.ends_with("open")) requests.emplace_back("GET /last 0:");
        CHECK(office.seen() == requests);
    }
}
