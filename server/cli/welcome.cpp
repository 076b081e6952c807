#include "cli/welcome.hpp"

#include <iostream>

namespace freehold::cli {

namespace {

constexpr std::string_view first_token = R"( | sed 's/.*"access_token":"\([^"]*\).*/\1/'))";

std::string curl(std::string const& address)
{
    return "curl -s " + address + " -H 'Content-Type: application/json'";
}

// Log in, choose a password, look around.
void lines(std::string const& here, app::FirstPassword const& who, std::string const& password,
           auth::Entropy const& entropy)
{
    auto const api = here + "/api/v1";
    auto const chosen = auth::fresh_password(entropy);
    std::cout << "  T=$(" << curl(api + "/auth/token") << " -d '{\"tenant\":\"" << who.tenant.text()
              << "\",\"email\":\"" << who.email.text() << "\",\"password\":\"" << password << "\"}'"
              << first_token << "\n  T=$(" << curl(api + "/auth/password")
              << " -X PUT -H \"Authorization: Bearer $T\" -d '{\"current_password\":\"" << password
              << "\",\"new_password\":\"" << chosen.reveal() << "\"}'" << first_token
              << "\n  curl -s " << api << "/tenants -H \"Authorization: Bearer $T\"\n";
}

}  // namespace

void announce(std::string const& here)
{
    std::cout << "freehold: listening on " << here << "\nfreehold: the API is at " << here
              << "/api/v1\nfreehold: documentation at " << here << "/docs\n"
              << std::flush;
}

void welcome(std::string const& here, std::vector<app::FirstPassword> passwords,
             auth::Entropy const& entropy)
{
    std::cout << "freehold: founded. These passwords are shown this once, and each is good for one "
                 "log-in, in which one chooses another:\n";
    std::string first;
    for (auto& each : passwords) {
        auto password = std::move(each.password).release();
        std::cout << "  " << each.email.text() << " in tenant " << each.tenant.text() << ": "
                  << password << '\n';
        if (first.empty()) first = std::move(password);
    }
    std::cout << "freehold: to begin as the operator, with a new password that is in the second "
                 "line:\n";
    lines(here, passwords.front(), first, entropy);
    std::cout << std::flush;
}

}  // namespace freehold::cli
