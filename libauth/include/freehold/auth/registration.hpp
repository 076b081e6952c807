#pragma once
// Signing up: an account among the people, its tenant, its owner's seat and a session, in one unit;
// and proving the e-mail address.

#include <freehold/auth/log_in.hpp>

namespace freehold::auth {

struct Registration {
    tenancy::Email email;
    Password password;
    tenancy::FullName full_name;
    std::optional<tenancy::Username> username{};
    std::optional<tenancy::TenantName> organization_name{};  // "<name>'s Organization"
};
BOOST_DESCRIBE_STRUCT(Registration, (), (email, password, full_name, username, organization_name))

struct Registered {
    tenancy::Row<tenancy::User> user;
    tenancy::Row<tenancy::Tenant> tenant;
    Tokens tokens;
};

// Fails with email_taken, username_taken, too_many_attempts, hashing_busy, or what check(password)
// says. The mail that proves the address waits in next_letters.
Result<Registered> register_account(Work& work, Registration const& input, Origin const& origin);

// Fails with bad_email_token. Once the address is verified the token is spent.
Result<Done> verify_email(Work& work, MailedToken const& token);

// One letter, its token opened. Whoever has sent it says so; else it comes again.
struct Letter {
    Id<tenancy::Tenant> home;
    Id<Mail> mail;
    MailKind kind;
    tenancy::Email to;
    tenancy::FullName name;
    Outgoing token;  // of no characters where it brings none
    Time asked;
    Time expires;  // its token, or what it tells: then it is not worth sending
};
struct Letters {
    std::vector<Letter> letters;
    std::size_t unreadable;  // their seals do not open: they wait, and are none of the letters
    std::optional<std::string> next;  // Page::after of those behind these; none: that was the end
};
// A page of what waits. Letters of deleted accounts wait with them, for letter_life at most.
Result<Letters> next_letters(Work& work, tenancy::Page const& page);
Result<Done> letter_sent(Work& work, Id<tenancy::Tenant> const& home, Id<Mail> const& mail);

}  // namespace freehold::auth
