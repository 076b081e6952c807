#include "person.hpp"

#include "visitor.hpp"

#include <system_error>

namespace freehold::test {

namespace {

constexpr int most_accounts = 12;  // one host may register twenty an hour
constexpr std::size_t most_live = 4;
constexpr std::size_t most_spent = 7;  // the server knows the last eight
std::string const at = "/api/v1/auth";

bool has(std::string const& text, std::string const& part) { return text.find(part) != text.npos; }

}  // namespace

Tally& Tally::operator+=(Tally const& other)
{
    registrations += other.registrations;
    log_ins += other.log_ins;
    refreshes += other.refreshes;
    log_outs += other.log_outs;
    lost_kept += other.lost_kept;
    lost_undone += other.lost_undone;
    guarded += other.guarded;
    return *this;
}

std::string Tally::text() const
{
    return std::to_string(registrations) + " registrations, " + std::to_string(log_ins) +
           " log-ins, " + std::to_string(refreshes) + " refreshes and " + std::to_string(log_outs) +
           " log-outs acknowledged; of refreshes without an answer " + std::to_string(lost_kept) +
           " had been kept and " + std::to_string(lost_undone) + " had not; " +
           std::to_string(guarded) + " log-ins were put off";
}

Person::Person(std::string name, std::string from, std::uint32_t seed)
    : name_{std::move(name)}, from_{std::move(from)}, randomness_{seed}
{
}

void Person::arrive(std::uint16_t port)
{
    port_ = port;
    client_.reset();
}

Person::Reply Person::ask(std::string const& request)
{
    try {
        if (!client_) client_.emplace(port_, from_);
    } catch (std::system_error const&) {
        throw Lost{};
    }
    client_->send(request);
    auto reply = client_->receive();
    if (!reply) throw Lost{};
    if (reply->header("Connection") == "close") client_.reset();
    return *std::move(reply);
}

Person::Reply Person::post(std::string const& path, std::string const& body,
                           std::string const& fields)
{
    return ask("POST " + at + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields +
               "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
               "\r\n\r\n" + body);
}

Person::Reply Person::send(Record const& record)
{
    return post("/refresh", R"({"refresh_token":")" + record.token + R"("})",
                "Idempotency-Key: " + record.key + "\r\n");
}

void Person::want(bool good, std::string const& what, Reply const& reply) const
{
    if (!good)
        throw Wronged{name_ + ": " + what + ", and the answer is " + std::to_string(reply.status) +
                      ' ' + reply.body};
}

std::string Person::fresh_key()
{
    return name_ + '-' + std::to_string(randomness_()) + '-' + std::to_string(randomness_());
}

Person::Session& Person::any() { return live_[randomness_() % live_.size()]; }

std::string Person::proof(std::string const& account) const
{
    return R"("email":")" + account + R"(@people.example","password":"marzipan tulip gravel")";
}

// ── Living ──

void Person::live()
{
    for (;;) step();
}

void Person::step()
{
    if (account_ != Account::acknowledged) return enrol();
    if (live_.empty()) return log_in();
    if (one_in(40) && accounts_ < most_accounts) {
        account_ = Account::none;
        return enrol();
    }
    if (one_in(8) && live_.size() < most_live) return log_in();
    if (one_in(12) && live_.size() > 1) return log_out(randomness_() % live_.size());
    refresh(any());
}

void Person::enrol()
{
    if (account_ == Account::none) ++accounts_;
    account_ = Account::asked;
    auto const account = name_ + std::to_string(accounts_);
    auto const reply = post("/register",
                            '{' + proof(account) + R"(,"full_name":"A Person of the Tests"})");
    // Taken: by ourselves, when the answer was lost.
    want(reply.status == 201 || has(reply.body, "email_taken"), "registration failed", reply);
    account_ = Account::acknowledged;
    unproven_ = true;
    acknowledged_.push_back(account);
    ++tally_.registrations;
    if (reply.status == 201) keep(reply);
}

void Person::log_in()
{
    auto const reply = post("/token", '{' + proof(acknowledged_.back()) + '}');
    unproven_ = false;
    if (reply.status == 429 && accounts_ < most_accounts) {
        ++tally_.guarded;
        account_ = Account::none;
        return;
    }
    want(reply.status == 200, "an acknowledged account cannot log in", reply);
    want(has(reply.body, R"("standing":"owner")"), "an account has lost its seat", reply);
    ++tally_.log_ins;
    keep(reply);
}

void Person::keep(Reply const& reply)
{
    live_.push_back({.current = {member(reply.body, "refresh_token"), fresh_key()},
                     .access = member(reply.body, "access_token")});
}

void Person::refresh(Session& session)
{
    session.asked = true;
    auto const reply = send(session.current);
    want(reply.status == 200, "an honest refresh was refused", reply);
    auto const successor = member(reply.body, "refresh_token");
    note_successor(session.current, successor);
    session.spent.push_front(session.current);
    if (session.spent.size() > most_spent) session.spent.pop_back();
    session.current = {successor, fresh_key()};
    session.access = member(reply.body, "access_token");
    session.asked = false;
    ++tally_.refreshes;
}

// No token has two successors, and no two tokens have the same one.
void Person::note_successor(Record const& record, std::string const& successor)
{
    auto const [place, is_new] = successors_.emplace(record.token, successor);
    if (!is_new && place->second != successor)
        throw Wronged{name_ + ": a token was spent twice, with two successors"};
    if (successor == record.token || successors_.contains(successor))
        throw Wronged{name_ + ": a token's successor is older than itself"};
}

void Person::log_out(std::size_t which)
{
    auto& session = live_[which];
    session.leaving = true;
    auto const reply = post("/logout", "", "Authorization: Bearer " + session.access + "\r\n");
    want(reply.status == 204 || has(reply.body, "session_ended"), "logging out failed", reply);
    ended_.push_front(std::move(session));
    if (ended_.size() > 4) ended_.pop_back();
    live_.erase(live_.begin() + static_cast<std::ptrdiff_t>(which));
    ++tally_.log_outs;
}

// ── Checking ──

void Person::check()
{
    close_what_is_open();
    for (auto const& session : ended_) check_ended(session);
    for (auto& session : live_) {
        check_spent(session);
        check_live(session);
    }
}

void Person::close_what_is_open()
{
    if (account_ == Account::asked) enrol();
    if (unproven_) log_in();
    for (auto which = live_.size(); which-- > 0;)
        if (live_[which].leaving) log_out(which);
}

void Person::check_ended(Session const& session)
{
    auto const refreshed = send(session.current);
    want(refreshed.status == 401, "a session that was logged out is refreshed", refreshed);
    auto const me = ask("GET " + at + "/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                        session.access + "\r\n\r\n");
    want(me.status == 401, "a session that was logged out is let in", me);
}

// The last spent token with its key gives what it gave, never another; unless the one after it was
// spent by a request whose answer was lost.
void Person::check_spent(Session& session)
{
    if (session.spent.empty()) return;
    auto const reply = send(session.spent.front());
    auto const is_late = reply.status == 401 && has(reply.body, "auth.refresh_spent");
    if (session.asked) ++(is_late ? tally_.lost_kept : tally_.lost_undone);
    if (session.asked && is_late) return;
    want(reply.status == 200, "a refresh cannot be repeated", reply);
    want(member(reply.body, "refresh_token") == session.current.token,
         "a token was spent twice, with two successors", reply);
    if (session.spent.size() < 2) return;
    auto const older = send(session.spent.back());
    want(has(older.body, "auth.refresh_spent"), "a late duplicate is taken for something else",
         older);
}

// The newest token is good, spent or not; and its request may be sent once more.
void Person::check_live(Session& session)
{
    refresh(session);
    auto const again = send(session.spent.front());
    want(again.status == 200 && member(again.body, "refresh_token") == session.current.token,
         "a repeated refresh gives something else", again);
    auto const me = ask("GET " + at + "/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                        session.access + "\r\n\r\n");
    want(me.status == 200, "a live session is not let in", me);
}

void Person::check_accounts()
{
    for (auto const& account : acknowledged_) {
        auto const reply = post("/token", '{' + proof(account) + '}');
        if (reply.status == 429) ++tally_.guarded;
        else want(reply.status == 200, "an acknowledged account cannot log in", reply);
    }
}

}  // namespace freehold::test
