#pragma once
// A secret in every place of a request: in requests that succeed, and in every kind that fails.

#include "secrets.hpp"
#include "visitor.hpp"

#include <string>

namespace freehold::test {

// No secrets, so that a search can find them.
inline std::string const legible = "Legible Person of Ours";  // a full name
inline std::string const device = "LegibleDevice/1.0";

// What the first start told and mailed.
struct Beginning {
    std::string operators_password;
    std::string adas_password;
    std::string mailed_token;
};

// Of who registers.
std::string account(std::string const& name, std::string const& password);

class Planting {
public:
    Planting(Visitor& visitor, Secrets& secrets) : visitor_{visitor}, secrets_{secrets} {}

    void all(Beginning const& beginning);

private:
    struct Pair {
        std::string access;
        std::string refresh;
    };

    int ask(Ask ask) { return reply(std::move(ask)).status; }
    Visitor::Reply reply(Ask ask);
    std::string plant(std::string const& what) { return secrets_.plant(what); }
    static std::string quoted(std::string const& text) { return '"' + text + '"'; }
    static std::string key(std::string const& text) { return "Idempotency-Key: " + text + "\r\n"; }

    Pair keep(Visitor::Reply const& reply);
    Pair log_in(std::string const& who, std::string const& password);

    Visitor::Reply change(Pair const& who, std::string const& from, std::string const& to);
    void registering();
    void refreshing();
    void staff();
    void changing();
    void guessing();
    void tokens_of_nobody();
    void places_of_a_request();
    void json_that_is_none();
    void heads_that_are_none();

    std::string const anns_name = R"("email":"ann@people.example")";
    std::string const adas_name = R"("tenant":"demo","email":"ada@demo.example")";
    Visitor& visitor_;
    Secrets& secrets_;
    Beginning known_{};
    std::string password_{};
    Pair ann_{}, ada_{};
};

}  // namespace freehold::test
