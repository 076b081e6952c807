#pragma once
// What a proven refresh token means, row by row as the specification has it, over all that a family
// has seen: nothing is forgotten here, so what the system forgets too early shows.

#include "refresh_family.hpp"

#include <deque>
#include <vector>

namespace freehold::auth::model {

class Table {
public:
    explicit Table(microseconds grace) : grace_{grace} {}

    RefreshVerdict means(Record const& shown, Time now) const;
    // Throws Broken where the answer is another than what the showing means; then notes it.
    void answered(Record const& shown, Time now, Answer const& answer, bool ended);
    void entered(int access);
    void restarted();

private:
    struct Spending {
        Key key;
        Time when;
    };
    std::int64_t current() const { return static_cast<std::int64_t>(spent_.size()) + 1; }
    Spending const& spending(std::int64_t n) const { return spent_.at(n - 1); }
    bool stored_with_another(Key const& key) const;
    RefreshVerdict of_the_previous(Spending const& spending, Key const& key, Time now) const;
    void gave(RefreshVerdict verdict, Record const& shown, Time now, int access);

    microseconds grace_;
    std::vector<Spending> spent_;  // of R1, R2, …
    std::deque<int> with_current_{0};  // access tokens; memory holds four
    bool seen_in_use_ = false;
    bool ended_ = false;
};

}  // namespace freehold::auth::model
