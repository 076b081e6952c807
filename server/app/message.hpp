#pragma once
// One message to one person, and the port that takes it. Who implements MailSink carries messages:
// into files (mail_directory.hpp), later to a mail server.

#include <freehold/auth/outgoing.hpp>

#include <freehold/tenancy/address.hpp>
#include <freehold/tenancy/time.hpp>

#include <string>
#include <string_view>

namespace freehold::app {

struct Message {
    std::string id;  // the letter's: a letter that is given twice is one message
    tenancy::Email to;
    std::string to_name;  // any text; it goes out as one line
    std::string subject;
    auth::Outgoing text;  // lines end with \n
    tenancy::Time at;
};

class MailSink {
public:
    MailSink() = default;
    MailSink(MailSink const&) = delete;
    virtual ~MailSink() = default;

    // Answers once the message lasts where it was put. Throws Unavailable, without the message's
    // words, where it was not taken: then it comes again.
    virtual void give(Message message) = 0;

    // Asked every so often: lets go of what was kept for long enough, where it keeps anything.
    virtual void tidy(tenancy::Time /*now*/) {}
};

// Who sends, as the address that stands under From.
struct Sender {
    std::string address;
    std::string host;
};
// no-reply at the host of the address by which clients know us.
Sender sender_of(std::string_view issuer);

// As RFC 5322 has it, in UTF-8 (RFC 6532), lines ended by CRLF. Headers hold no more than was meant:
// what is no plain word is encoded (RFC 2047), so no line break of a name ends a line. Holds the
// message's secrets: wipe it.
std::string rfc5322(Message message, Sender const& from);

// Spaces for line breaks and other controls.
std::string one_line(std::string_view text);

}  // namespace freehold::app
