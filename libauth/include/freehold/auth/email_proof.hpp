#pragma once
// Only a link mailed to an address verifies it. The link's token names its row (home tenant, proof)
// and has 256 random bits; the row holds its digest. What waits to be mailed holds the token sealed
// under the key file, so the database alone verifies nothing.

#include <freehold/auth/keeping.hpp>
#include <freehold/auth/outgoing.hpp>

#include <freehold/tenancy/membership.hpp>

#include <array>

namespace freehold::auth {

namespace errors {
inline constexpr Code bad_email_token{
    Kind::invalid, "auth.bad_email_token",
    "That link is not valid, was used, or is too old. Have another one sent."};
}

struct EmailProof {
    static constexpr std::string_view prefix = "emp";

    Id<EmailProof> id;
    Id<tenancy::User> user;
    tenancy::Email email;
    Digest token;
    Time expires;
    std::optional<Time> used;
};
BOOST_DESCRIBE_STRUCT(EmailProof, (), (id, user, email, token, expires, used))

// The address that the person has shown to read. The account's own is verified while it is this one.
struct VerifiedEmail {
    Id<tenancy::User> user;
    tenancy::Email email;
    Time at;
};
BOOST_DESCRIBE_STRUCT(VerifiedEmail, (), (user, email, at))

enum class MailKind { verify_email, session_stolen };
BOOST_DESCRIBE_ENUM(MailKind, verify_email, session_stolen)

using SealedText = tenancy::Text<"A sealed text", 1, 8'192>;

// One letter to send; whoever has sent it removes it. Of one that brings no token, nothing is sealed.
struct Mail {
    static constexpr std::string_view prefix = "mai";

    Id<Mail> id;
    Id<tenancy::User> user;
    MailKind kind;
    tenancy::Email to;
    SealedText token;
};
BOOST_DESCRIBE_STRUCT(Mail, (), (id, user, kind, to, token))

// Above the ids of all letters that were asked for before that time, below those of later ones: they
// begin with their milliseconds (uuid.hpp).
Id<Mail> first_mail(Time asked);

// A token out of a mail. What it claims to be is not proven: good for finding the row.
class MailedToken {
public:
    static MailedToken fresh(Id<tenancy::Tenant> const& home, Id<EmailProof> const& proof,
                             Entropy const& entropy);
    static Result<MailedToken> parse(std::string_view text);
    static tenancy::Schema schema() { return {.format = "password", .min = 86, .max = 86}; }

    Id<tenancy::Tenant> home() const;
    Id<EmailProof> proof() const;
    Digest digest() const;
    Outgoing outgoing() const;

private:
    MailedToken() = default;
    std::array<std::uint8_t, 64> bytes_{};  // home ‖ proof ‖ random
};

}  // namespace freehold::auth

namespace freehold::tenancy {

template <>
inline constexpr auto kept<auth::EmailProof> = table(
    "email_proofs", platform_too,
    refers<&auth::EmailProof::user>(on_delete::cascade, errors::no_user),
    secret<&auth::EmailProof::token>);

template <>
inline constexpr auto kept<auth::VerifiedEmail> = table(
    "verified_emails", platform_too, key<&auth::VerifiedEmail::user>,
    self<&auth::VerifiedEmail::user>(reads),
    refers<&auth::VerifiedEmail::user>(on_delete::cascade, errors::no_user));

template <>
inline constexpr auto kept<auth::Mail> = table(
    "mails", quiet, platform_too, refers<&auth::Mail::user>(on_delete::cascade, errors::no_user),
    secret<&auth::Mail::token>);

}  // namespace freehold::tenancy
