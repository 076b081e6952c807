#include "cli/welcome.hpp"

#include <iostream>

namespace freehold::cli {

namespace {

constexpr std::string_view first_token = R"( | sed 's/.*"access_token":"\([^"]*\).*/\1/'))";

std::string curl(std::string const& address)
{
    return "curl -s " + address + " -H 'Content-Type: application/json'";
}

}  // namespace

void announce(std::string const& here)
{
    std::cout << "freehold: listening on " << here << "\nfreehold: the API is at " << here
              << "/api/v1\nfreehold: documentation at " << here << "/docs\n"
              << std::flush;
}

Beginner show(std::vector<app::FirstPassword> passwords)
{
    std::cout << "freehold: founded. These passwords are shown this once, and each is good for "
                 "choosing another, and for nothing else:\n";
    std::vector<std::string> shown;
    for (auto& each : passwords) {
        shown.push_back(std::move(each.password).release());
        std::cout << "  " << each.email.text() << " in tenant " << each.tenant.text() << ": "
                  << shown.back() << '\n';
    }
    std::cout << std::flush;
    return {passwords.front().tenant, passwords.front().email, shown.front()};
}

void explain(std::string const& here, Beginner const& who)
{
    auto const api = here + "/api/v1";
    std::cout << "freehold: to begin as the operator, whose new password the second line makes and "
                 "keeps in $NEW:\n  T=$("
              << curl(api + "/auth/token") << " -d '{\"tenant\":\"" << who.tenant.text()
              << "\",\"email\":\"" << who.email.text() << "\",\"password\":\"" << who.password
              << "\"}'" << first_token << "\n  NEW=$(head -c 18 /dev/urandom | base64); T=$("
              << curl(api + "/auth/password")
              << " -X PUT -H \"Authorization: Bearer $T\" -d '{\"current_password\":\""
              << who.password << "\",\"new_password\":\"'\"$NEW\"'\"}'" << first_token
              << "\n  curl -s " << api << "/tenants -H \"Authorization: Bearer $T\"\n"
              << std::flush;
}

}  // namespace freehold::cli
