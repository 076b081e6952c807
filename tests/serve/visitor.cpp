#include "visitor.hpp"

#include <stdexcept>

namespace freehold::test {

using http::test::Client;

Visitor::Reply Visitor::ask(Ask const& ask)
{
    auto text = ask.method + ' ' + ask.target + " HTTP/1.1\r\nHost: localhost\r\n" +
                "Connection: close\r\n" + ask.fields;
    if (!ask.token.empty()) text += "Authorization: Bearer " + ask.token + "\r\n";
    if (!ask.body.empty()) text += "Content-Type: " + ask.type + "\r\n";
    text += "Content-Length: " + std::to_string(ask.body.size()) + "\r\n\r\n" + ask.body;
    Client client{port_};
    client.send(text);
    auto reply = client.receive();
    if (!reply) throw std::runtime_error{ask.method + ' ' + ask.target + " was not answered"};
    note(*reply);
    return *std::move(reply);
}

void Visitor::say(std::string const& bytes)
{
    Client client{port_};
    client.send(bytes);
    client.finish();
    while (auto const reply = client.receive()) note(*reply);
}

void Visitor::note(Reply const& reply)
{
    statuses_.insert(reply.status);
    (reply.status < 400 ? granted_ : refused_) += reply.head + reply.body + '\n';
}

std::string member(std::string const& json, std::string const& name)
{
    auto const start = '"' + name + "\":\"";
    auto const from = json.find(start);
    if (from == json.npos) return {};
    auto const begin = from + start.size();
    return json.substr(begin, json.find('"', begin) - begin);
}

}  // namespace freehold::test
