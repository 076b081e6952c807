#include "refresh_records.hpp"

#include <freehold/tenancy/base64.hpp>

namespace freehold::auth::model {

using namespace tenancy;

namespace {

std::optional<Digest> digest(Key const& key)
{
    if (!key) return std::nullopt;
    return Digest::of("key " + std::to_string(*key));
}

std::string forged(std::string const& token, Dice& dice)
{
    auto const body = from_base64(token.substr(3));
    std::vector<std::uint8_t> bytes{body.begin(), body.end()};
    bytes[dice.below(bytes.size())] ^= static_cast<std::uint8_t>(1U << dice.below(8));
    return "rt_" + write_base64(bytes);
}

}  // namespace

Records::Records(House& house, std::string const& person, microseconds grace)
    : house_{house}, grace_{grace}, session_{an_id<Session>(0)}
{
    restart();
    auto logged_in = must(log_in(
        *work_, {.name = must(LoginName::parse(person)), .password = password(a_password)}, {}));
    session_ = logged_in.tokens.session;
    refresh_.push_back(std::move(logged_in.tokens.refresh).release());
    access_.push_back(std::move(logged_in.tokens.access).release());
}

void Records::restart()
{
    work_.reset();
    memory_ = std::make_unique<Memory>();
    work_.emplace(house_.restarted(memory_->denials, memory_->successors));
    work_->refreshing.grace = std::chrono::duration_cast<std::chrono::milliseconds>(grace_);
}

Row<Session> Records::row()
{
    return must(house_.store().read(open_platform(house_.store()), [&](Platform const& platform) {
        return platform.sessions.find(platform_tenant, session_);
    }));
}

// One that was given; or one that nobody was ever given, made with all the secrets.
std::string Records::token(std::int64_t n)
{
    if (n <= std::ssize(refresh_)) return refresh_.at(static_cast<std::size_t>(n - 1));
    return work_->refresh_key.make({platform_tenant, session_, n}, row().seed, work_->epoch)
        .release();
}

Answer Records::show(Record const& shown)
{
    auto answer = refresh(*work_, must(RefreshToken::parse(token(shown.token))), digest(shown.key),
                          {});
    auto const after = row();
    see(after);
    if (!answer) return {.refused = &answer.error().code()};
    promise(after.n == shown.token + 1, "what is given is current");
    return noted(shown.token, *std::move(answer));
}

void Records::see(Row<Session> const& row)
{
    auto const ends_now = row.ended && !ended_;
    promise(!ends_now || denied(), "what ends is denied before the answer");
    promise(!row.ended || row.why == Ending::theft, "the row says why");
    promise(row.ended || !ended_, "the end is kept");
    ended_ = row.ended.has_value();
}

Answer Records::noted(std::int64_t shown, Tokens tokens)
{
    auto text = std::move(tokens.refresh).release();
    auto const next = static_cast<std::size_t>(shown);
    if (next < refresh_.size()) promise(refresh_[next] == text, "one token, one successor");
    else refresh_.push_back(std::move(text));
    access_.push_back(std::move(tokens.access).release());
    return {.given = shown + 1, .access = static_cast<int>(access_.size()) - 1};
}

Entry Records::enter(int access)
{
    auto const token = verify(access_.at(static_cast<std::size_t>(access)), house_.work().tokens,
                              house_.work().ring, work_->now());
    if (!token) return Entry::expired;
    auto const found = find_session(*work_, token->claims.subject);
    promise(memory_->denials.denies(session_, token->claims.expires) == !found,
            "a live access token is denied exactly when its session has ended");
    if (!found) return Entry::denied;
    memory_->successors.shown(session_, token->claims.id);
    return Entry::let_in;
}

void Records::show_forged(Dice& dice)
{
    auto const before = row();
    auto const token = RefreshToken::parse(forged(refresh_[dice.below(refresh_.size())], dice));
    if (!token) return promise(fails(token, errors::bad_refresh_token), "what is no token is told");
    auto const answer = refresh(*work_, *token, std::nullopt, {});
    promise(fails(answer, errors::bad_refresh_token), "a forged token is told from ours");
    auto const after = row();
    promise(after.meta.version == before.meta.version && after.n == before.n &&
                after.ended == before.ended,
            "a forged token changes nothing");
}

}  // namespace freehold::auth::model
