#include "refresh_promises.hpp"

namespace freehold::auth::model {

namespace {

constexpr std::int64_t late_at_most = 8;

}  // namespace

bool Promises::within_grace(Showing const& showing) const
{
    return showing.now < first(showing.shown.token).when + grace_;
}

bool Promises::must_live(Showing const& showing) const
{
    auto const age = newest() - showing.shown.token;
    if (thief_has_shown_) return false;
    if (showing.shown.key) return age <= late_at_most;
    return age == 0 || (age == 1 && within_grace(showing));
}

bool Promises::must_give(Showing const& showing) const
{
    auto const age = newest() - showing.shown.token;
    if (age > 1 || !must_live(showing)) return false;
    return age == 0 || showing.shown.key || !seen_in_use_;
}

bool Promises::must_withhold(Showing const& showing) const
{
    auto const n = showing.shown.token;
    return n < newest() && first(n).key != showing.shown.key;
}

bool Promises::must_end(Showing const& showing) const
{
    auto const age = newest() - showing.shown.token;
    if (age <= 0) return false;
    auto const& before = first(showing.shown.token);
    if (before.party == showing.party || within_grace(showing)) return false;
    auto const same_request = before.key && before.key == showing.shown.key;
    return !same_request || age > late_at_most;
}

void Promises::answered(Showing const& showing, Answer const& answer, bool ended)
{
    if (ended_) {
        promise(ended && !answer.given, "what has ended gives nothing any more");
        return;
    }
    thief_has_shown_ = thief_has_shown_ || showing.party == Party::thief;
    if (must_live(showing)) ++tally_.stayed_logged_in;
    if (must_give(showing) && showing.shown.token < newest()) ++tally_.retries;
    if (must_end(showing)) ++tally_.thefts;
    promise(!must_live(showing) || !ended, "no false log-out");
    promise(!must_give(showing) || answer.given, "the owner gets the next token");
    promise(!must_withhold(showing) || !answer.given, "a successor is for the key that asked");
    promise(!must_end(showing) || ended, "theft is found when the second party shows its token");
    promise(!ended || !answer.given, "what ends gives nothing");
    ended_ = ended;
    if (answer.given) one_successor(showing, answer);
}

void Promises::one_successor(Showing const& showing, Answer const& answer)
{
    promise(answer.given == showing.shown.token + 1, "a token is followed by its successor");
    promise(*answer.given >= newest(), "no old token is given");
    if (answer.given == newest()) return;
    first_.push_back({showing.party, showing.shown.key, showing.now});
    seen_in_use_ = false;
}

void Promises::entered(Entry entry, bool ended)
{
    promise(!ended || entry != Entry::let_in, "access tokens end with their family");
    promise(ended || entry != Entry::denied, "access tokens live as long as their family");
    seen_in_use_ = seen_in_use_ || entry == Entry::let_in;
}

}  // namespace freehold::auth::model
