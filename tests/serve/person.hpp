#pragma once
// An honest client, which knows what it is owed: it makes an Idempotency-Key when it stores a
// refresh token and keeps both as one record (identity.md), notes what it asked before it asks, and
// what it was told once it was told. After a crash it checks that none of it was lost.

#include <http/client.hpp>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace freehold::test {

// What was acknowledged, and what the crashes left open.
struct Tally {
    int registrations = 0, log_ins = 0, refreshes = 0, log_outs = 0;
    int lost_kept = 0;  // refreshes whose answer was lost, and which had been kept
    int lost_undone = 0;  // and which had not
    int guarded = 0;  // log-ins refused because crashes had left too many attempts counted

    Tally& operator+=(Tally const& other);
    std::string text() const;
};

class Person {
public:
    // `from`: an address of this machine, for the counters of attempts.
    Person(std::string name, std::string from, std::uint32_t seed);

    // The server listens here from now on.
    void arrive(std::uint16_t port);
    // Everything that was acknowledged holds, and what was left open can be closed.
    void check();
    // Logs in, refreshes, logs out, until the connection ends.
    [[noreturn]] void live();
    // Every account that was ever acknowledged can log in.
    void check_accounts();

    Tally const& tally() const { return tally_; }

    // The connection ended, or nothing came.
    struct Lost {};
    // The server did what it must not.
    struct Wronged {
        std::string words;
    };

private:
    struct Record {
        std::string token;
        std::string key;
    };
    struct Session {
        Record current;
        std::string access;
        std::deque<Record> spent{};  // the newest first, at most seven
        bool asked = false;  // a refresh of `current` was sent
        bool leaving = false;  // a logout was sent
    };
    enum class Account { none, asked, acknowledged };
    using Reply = http::test::Reply;

    Reply ask(std::string const& request);
    Reply post(std::string const& path, std::string const& body, std::string const& fields = {});
    Reply send(Record const& record);  // as a refresh
    void want(bool good, std::string const& what, Reply const& reply) const;
    std::string fresh_key();
    std::string proof(std::string const& account) const;
    bool one_in(int n) { return randomness_() % static_cast<unsigned>(n) == 0; }
    Session& any();

    void step();
    void enrol();
    void log_in();
    void refresh(Session& session);
    void log_out(std::size_t which);
    void keep(Reply const& reply);
    void note_successor(Record const& record, std::string const& successor);

    void check_account();
    void check_ended(Session const& session);
    void check_spent(Session& session);
    void check_live(Session& session);
    void close_what_is_open();

    std::string name_;
    std::string from_;
    std::mt19937 randomness_;
    std::uint16_t port_ = 0;
    std::optional<http::test::Client> client_{};
    int accounts_ = 0;  // begun so far; the newest is the one in use
    Account account_ = Account::none;
    bool unproven_ = false;  // registered and not yet logged in
    std::vector<std::string> acknowledged_{};
    std::vector<Session> live_{};
    std::deque<Session> ended_{};  // acknowledged to be, the last few
    std::map<std::string, std::string> successors_{};  // of tokens that were spent
    Tally tally_{};
};

}  // namespace freehold::test
