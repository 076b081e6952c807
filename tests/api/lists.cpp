#include "lists.hpp"

namespace freehold::api::test {

namespace {

http::Response ask(World& world, Person const& who, Ask ask, std::string const& if_match)
{
    ask.token = world.token(who);
    if (!if_match.empty()) ask.fields = "If-Match: " + if_match + "\r\n";
    return world.ask(ask);
}

}  // namespace

http::Response change(World& world, Person const& who, std::string const& target,
                      std::string const& body, std::string const& if_match)
{
    return ask(world, who, {.method = http::Method::patch, .target = target, .body = body},
               if_match);
}

http::Response remove(World& world, Person const& who, std::string const& target,
                      std::string const& if_match)
{
    return ask(world, who, {.method = http::Method::delete_, .target = target}, if_match);
}

std::size_t results(http::Response const& response)
{
    return read(response).at("results").as_array().size();
}

std::string each(http::Response const& response, std::string_view pointer)
{
    auto const whole = read(response);
    std::string out;
    for (auto const& one : whole.at("results").as_array()) {
        if (!out.empty()) out += ' ';
        out += std::string{one.at_pointer(pointer).as_string()};
    }
    return out;
}

std::string naming(std::string_view member, std::string_view id)
{
    bj::object out;
    out[member] = id;
    return bj::serialize(out);
}

std::string made(World& world, Person const& who, std::string const& list, std::string const& body)
{
    auto const answer = world.post(who, list, body);
    if (answer.status != 201) throw std::runtime_error{answer.body};
    return std::string{answer.header("Location")};
}

std::string with_code(World& world, Person const& who, std::string const& list,
                      std::string const& code)
{
    return list + '/' + text_at(world.get(who, list + "?code=" + code), "/results/0/id");
}

std::string id_of(std::string const& address) { return address.substr(address.rfind('/') + 1); }

}  // namespace freehold::api::test
