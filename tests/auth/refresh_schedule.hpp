#pragma once
// What may happen to a family: an owner with one tab or more, a thief perhaps, a network that
// loses, repeats and reorders requests and answers, a server that restarts, and time. All of it is
// drawn from one seed. Each answer is held against the promises and against the table.

#include "refresh_parties.hpp"
#include "refresh_plot.hpp"
#include "refresh_promises.hpp"
#include "refresh_table.hpp"

#include <functional>
#include <string>
#include <vector>

namespace freehold::auth::model {

using Tell = std::function<void(std::string const&)>;

class Schedule {
public:
    // `tell` hears each step in words; none, and no words are made.
    Schedule(Plot const& plot, Server& server, Time start, Dice& dice, Tell tell);

    void run();  // throws Broken
    Promises const& promises() const { return promises_; }

private:
    struct Request {
        Party party;
        std::size_t tab;
        Record shown;
    };
    struct Reply {
        Request to;
        Answer answer;
    };

    void step();
    void network();
    void ask();
    void exchange();
    void thief_acts();
    void enter();
    void pass_time();
    void restart();
    void at_last();

    std::size_t a_tab();
    Request owners(std::size_t tab);
    void serve(Request const& request);
    void hear(Reply const& reply);
    template <class T>
    T taken(std::vector<T>& flying);
    template <class F>
    void tell(F&& words) const
    {
        if (tell_) tell_(words());
    }

    Plot plot_;
    Server& server_;
    Dice& dice_;
    Tell tell_;
    Time now_;
    KeyMaker keys_{};
    Owner owner_;
    Thief thief_;
    Promises promises_;
    Table table_;
    std::vector<Request> requests_{};  // sent and not yet arrived
    std::vector<Reply> replies_{};
};

}  // namespace freehold::auth::model
