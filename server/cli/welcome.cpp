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

namespace {

// Three lines for a shell: log in, choose another password, look around.
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

// Safe, and seldom what is meant.
void warn(app::Config const& config)
{
    if (config.issuer.starts_with("https://") && config.trusted_proxies.none())
        std::cout
            << "freehold: TLS is in front of this server and trusted_proxies names nobody, so "
               "all who come through it count as one against guessing\n"
            << std::flush;
}

}  // namespace

void announce(app::Config const& config, std::uint16_t port,
              std::optional<Beginner> const& beginner)
{
    auto const is_v6 = config.address.find(':') != config.address.npos;
    auto const here = "http://" + (is_v6 ? '[' + config.address + ']' : config.address) + ':' +
                      std::to_string(port);
    std::cout << "freehold: listening on " << here << "\nfreehold: the API is at " << here
              << "/api/v1\nfreehold: documentation at " << here << "/docs\n"
              << std::flush;
    warn(config);
    if (beginner) explain(here, *beginner);
}

}  // namespace freehold::cli
