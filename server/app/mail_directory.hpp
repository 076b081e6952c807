#pragma once
// Mail as files: the sink that needs no mail server, and what looks at it. One file per letter,
// named by its id, so a letter that comes again takes its own place.
//
// Letters hold tokens. The directory is its owner's alone (0700), so are the files (0600); each is
// written whole or not at all, and lasts when `give` returns. They hold names and addresses too, of
// people who may be gone since: each goes with its time.

#include "app/message.hpp"

#include <freehold/auth/email_proof.hpp>

#include <filesystem>
#include <vector>

namespace freehold::app {

struct MailDirectoryLimits {
    std::size_t letters = 10'000;  // beyond that the oldest tenth goes
    std::chrono::seconds age = std::chrono::days{30};  // then a letter goes, however few there are
};

// For one process; from one thread.
class MailDirectory : public MailSink {
public:
    // Makes the directory. Throws Unavailable where that cannot be done or others may read it.
    MailDirectory(std::filesystem::path directory, Sender from,
                  MailDirectoryLimits const& limits = {});

    void give(Message message) override;
    void tidy(tenancy::Time now) override;

private:
    void make_room();
    // The newest that many.
    void keep(std::vector<auth::Id<auth::Mail>> const& letters, std::size_t stay);

    std::filesystem::path directory_;
    Sender from_;
    MailDirectoryLimits limits_;
    std::size_t count_ = 0;
};

// What stands in a letter's head.
struct LetterHead {
    auth::Id<auth::Mail> id;
    std::string date;
    std::string to;
    std::string subject;
};

// The newest first; none where there is no such directory.
std::vector<auth::Id<auth::Mail>> kept_letters(std::filesystem::path const& directory);
// Nothing where there is no such letter. Throws Unavailable where it cannot be read.
std::optional<std::string> kept_text(std::filesystem::path const& directory,
                                     auth::Id<auth::Mail> const& id);  // lines end with \n
std::optional<LetterHead> kept_head(std::filesystem::path const& directory,
                                    auth::Id<auth::Mail> const& id);

}  // namespace freehold::app
