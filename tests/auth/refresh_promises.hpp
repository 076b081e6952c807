#pragma once
// What is promised to a client that refreshes, said without the table of what a server does:
//
//   one successor    a token is followed by one other, whoever shows it and however often
//   no false log-out without a thief the family lives, and a retry gets its token: with keys under
//                    anything that is at most eight tokens late, without keys within the grace
//   theft is found   when somebody shows a token that another party had shown the grace before
//   a key's alone    who spent a token with a key gets its successor again, and nobody else does
//   the end is kept  nothing is given after it, and no access token is let in
//
// Theft has one exception (docs/decisions/0005): who stole a token's key as well shows the very
// request of the owner. It is no other until a key differs, or until the token is nine behind.

#include "refresh_family.hpp"

#include <vector>

namespace freehold::auth::model {

class Promises {
public:
    explicit Promises(microseconds grace) : grace_{grace} {}

    // Each throws Broken.
    void answered(Showing const& showing, Answer const& answer, bool ended);
    void entered(Entry entry, bool ended);

    // How often something was promised, so that no run proves it of nothing.
    struct Tally {
        std::int64_t stayed_logged_in = 0;
        std::int64_t retries = 0;
        std::int64_t thefts = 0;

        Tally& operator+=(Tally const& more)
        {
            stayed_logged_in += more.stayed_logged_in;
            retries += more.retries;
            thefts += more.thefts;
            return *this;
        }
    };
    Tally const& tally() const { return tally_; }

    std::int64_t newest() const { return static_cast<std::int64_t>(first_.size()) + 1; }
    bool thief_has_shown() const { return thief_has_shown_; }

private:
    struct First {  // who showed R_n first and got its successor
        Party party;
        Key key;
        Time when;
    };
    First const& first(std::int64_t n) const { return first_.at(n - 1); }
    bool within_grace(Showing const& showing) const;
    bool must_live(Showing const& showing) const;
    bool must_give(Showing const& showing) const;
    bool must_withhold(Showing const& showing) const;
    bool must_end(Showing const& showing) const;
    void one_successor(Showing const& showing, Answer const& answer);

    microseconds grace_;
    std::vector<First> first_;
    bool seen_in_use_ = false;  // any access token since the newest refresh token
    bool thief_has_shown_ = false;
    bool ended_ = false;
    Tally tally_;
};

}  // namespace freehold::auth::model
