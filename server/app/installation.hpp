#pragma once
// A running installation: its store, its keys, and what it holds in memory. Put together in the
// order in which things need each other; everything in it may be used from any thread.

#include "app/authority.hpp"
#include "app/live_sessions.hpp"

#include <freehold/auth/account.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace freehold::app {

struct InstallationSetting {
    auth::TokenRules tokens;
    auth::Algorithm signing = auth::Algorithm::EdDSA;
    auth::HashCost hashing = auth::HashCost::standard();
    auth::HasherLimits hasher{};
    Belief::Of belief = Belief::Of::one;
    // When a program last began on this database, as it was noted beside the key file.
    std::optional<Time> last_start{};
};

// A password that is good for choosing another, shown to whoever starts the server first.
struct FirstPassword {
    tenancy::TenantCode tenant;
    tenancy::Email email;
    auth::Outgoing password;
};

class Installation {
public:
    // Founds the platform where there is none, makes the first signing key, and loads the sessions
    // that are denied. Throws Unavailable with the way out.
    Installation(std::unique_ptr<tenancy::Store> store, auth::KeyFile file,
                 InstallationSetting const& setting);

    tenancy::Store& store() { return *store_; }
    auth::Work& work() { return work_; }
    Belief& belief() { return belief_; }
    Authority& authority() { return authority_; }
    LiveSessions& sessions() { return sessions_; }
    Time started() const { return started_.at; }
    // Of the operator, if this is the start that founded the platform; goes out once.
    std::optional<FirstPassword> take_first_operator()
    {
        return std::exchange(first_operator_, std::nullopt);
    }

private:
    auth::Work begin();

    std::unique_ptr<tenancy::Store> store_;
    auth::KeyFile file_;
    auth::TokenRules tokens_;
    auth::Hasher hasher_;
    auth::KeyRing ring_{};
    auth::RefreshKey refresh_key_;
    auth::Denials denials_{};
    auth::Successors successors_{};
    std::optional<FirstPassword> first_operator_;
    auth::Started started_;
    auth::Work work_;
    Belief belief_;
    Authority authority_;
    LiveSessions sessions_;
};

// The key file of a data directory, made where there is none; and the note of the last start.
auth::KeyFile open_key_file(std::filesystem::path const& data);
std::optional<Time> last_start(std::filesystem::path const& data);
void note_start(std::filesystem::path const& data, Time at);

// Answers what must be there, or throws Unavailable with what the error says.
template <class T>
T must(Result<T> result)
{
    if (!result) throw tenancy::Unavailable{result.error().text()};
    return *std::move(result);
}

}  // namespace freehold::app
