#include "app/letters.hpp"

#include <freehold/tenancy/secret.hpp>

#include <algorithm>

namespace freehold::app {

namespace {

// Anybody may have a letter sent to anybody, and chooses the name in it: none that reads as a link.
bool reads_as_link(std::string_view name)
{
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (std::string_view{"/:@\\"}.find(name[i]) != std::string_view::npos) return true;
        auto const inner = name[i] == '.' && i + 1 < name.size() && name[i + 1] != ' ';
        if (inner && name[i + 1] != '.') return true;
    }
    return false;
}

std::string greeting(std::string_view name)
{
    auto const line = one_line(name);
    return reads_as_link(line) ? "Hello,\n\n" : "Hello " + line + ",\n\n";
}

// "2026-11-23 at 09:30 UTC"
std::string readable(tenancy::Time time)
{
    auto const text = tenancy::text(std::chrono::floor<std::chrono::minutes>(time));
    return text.substr(0, 10) + " at " + text.substr(11, 5) + " UTC";
}

std::string without_slash(std::string_view issuer)
{
    while (issuer.ends_with('/')) issuer.remove_suffix(1);
    return std::string{issuer};
}

std::string verification(auth::Letter& letter, std::string_view issuer)
{
    auto token = std::move(letter.token).release();
    auto const here = without_slash(issuer);
    auto
        out = greeting(letter.name.text()) + "this address was given for an account at " + here +
              ".\nIf that was you, show that you read what is sent here:\n\n    POST " + here +
              "/api/v1/auth/verify-email\n    Content-Type: application/json\n\n    {\"token\": \"";
    out.reserve(out.size() + token.size() + 300);  // so that the token is in one place to wipe
    out += token;
    out += "\"}\n\nThe token is good once, until " + readable(letter.expires) +
           ".\nIf it was not you, do nothing: without this letter nobody can show it.\n";
    tenancy::wipe(token);
    return out;
}

std::string theft(auth::Letter const& letter, std::string_view issuer)
{
    return greeting(letter.name.text()) + "a session of yours at " + without_slash(issuer) +
           " was ended on " + readable(letter.asked) +
           ",\nbecause its token was used twice: somebody else may have had a copy of it.\n\n"
           "That session is good for nothing any more, to either of you. Your other sessions go\n"
           "on, and your password was not shown.\n\n"
           "Log in again. If you do not know how the token was copied, choose another password:\n"
           "that ends all other sessions.\n";
}

std::string subject(auth::MailKind kind)
{
    switch (kind) {
    case auth::MailKind::verify_email: return "Confirm your e-mail address";
    case auth::MailKind::session_stolen: return "A session of yours was ended";
    }
    return {};
}

std::string words(auth::Letter& letter, std::string_view issuer)
{
    switch (letter.kind) {
    case auth::MailKind::verify_email: return verification(letter, issuer);
    case auth::MailKind::session_stolen: return theft(letter, issuer);
    }
    return {};
}

}  // namespace

Message compose(auth::Letter letter, std::string_view issuer)
{
    return {.id = letter.mail.text(),
            .to = letter.to,
            .to_name = letter.name.text(),
            .subject = subject(letter.kind),
            .text = auth::Outgoing{words(letter, issuer)},
            .at = letter.asked};
}

}  // namespace freehold::app
