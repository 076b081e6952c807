#pragma once
// Showings by nobody in particular: any token, any of a few keys, tokens that were never given. No
// promise is about them, but each still means what the table says.

#include "refresh_schedule.hpp"

#include <array>

namespace freehold::auth::model {

class Chaos {
public:
    Chaos(Server& server, Time start, microseconds grace, Tell tell)
        : server_{server}, tell_{std::move(tell)}, now_{start}, table_{grace}
    {
    }

    void run(Dice& dice);  // throws Broken
    // How often each verdict came, in their order.
    std::array<std::int64_t, 7> const& verdicts() const { return verdicts_; }

private:
    void step(Dice& dice);
    Record drawn(Dice& dice) const;
    void show(Record const& shown);
    void insist(Dice& dice);
    void enter(Dice& dice);
    void wait(Dice& dice);

    Server& server_;
    Tell tell_;
    Time now_;
    Table table_;
    std::vector<Record> rotated_{};
    int accesses_ = 1;
    std::array<std::int64_t, 7> verdicts_{};
};

}  // namespace freehold::auth::model
