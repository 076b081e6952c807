#include "refresh_table.hpp"

#include <algorithm>

namespace freehold::auth::model {

namespace {

constexpr std::int64_t remembered = 8;  // keys of spent tokens
constexpr std::size_t access_tokens = 4;

bool same(Key const& one, Key const& other) { return one && one == other; }

// What the client is told; null where it gets a token.
Code const* told(RefreshVerdict verdict)
{
    switch (verdict) {
    case RefreshVerdict::rotate:
    case RefreshVerdict::repeat: return nullptr;
    case RefreshVerdict::superseded: return &errors::refresh_superseded;
    case RefreshVerdict::late_duplicate: return &errors::refresh_spent;
    case RefreshVerdict::key_reused: return &errors::refresh_key_reused;
    case RefreshVerdict::theft:
    case RefreshVerdict::ahead: return &errors::session_ended;
    }
    throw std::logic_error{"no such verdict"};
}

bool ends(RefreshVerdict verdict)
{
    return verdict == RefreshVerdict::theft || verdict == RefreshVerdict::ahead;
}

bool tells(Answer const& answer, Code const* code)
{
    if (!answer.refused || !code) return answer.refused == code;
    return answer.refused->name == code->name;
}

}  // namespace

RefreshVerdict Table::means(Record const& shown, Time now) const
{
    using enum RefreshVerdict;
    auto const& [n, key] = shown;
    auto const age = current() - n;
    if (age < 0) return ahead;
    if (age == 0) return stored_with_another(key) ? key_reused : rotate;
    if (age == 1) return of_the_previous(spending(n), key, now);
    return age <= remembered && same(spending(n).key, key) ? late_duplicate : theft;
}

bool Table::stored_with_another(Key const& key) const
{
    auto const from = std::max<std::int64_t>(1, current() - remembered);
    for (auto n = from; n < current(); ++n)
        if (same(spending(n).key, key)) return true;
    return false;
}

RefreshVerdict Table::of_the_previous(Spending const& spending, Key const& key, Time now) const
{
    using enum RefreshVerdict;
    auto const within = now - spending.when < grace_;
    auto const without_keys = !key && !spending.key;
    if (same(spending.key, key)) return repeat;
    if (without_keys && within && !seen_in_use_) return repeat;
    return within ? superseded : theft;
}

void Table::answered(Record const& shown, Time now, Answer const& answer, bool ended)
{
    if (ended_) return promise(tells(answer, &errors::session_ended), "a session has ended twice");
    auto const verdict = means(shown, now);
    promise(answer.verdict.value_or(verdict) == verdict, "the verdict is another in the table");
    promise(tells(answer, told(verdict)), "the answer is another in the table");
    promise(ended == ends(verdict), "the family ends where the table ends it, and only there");
    ended_ = ended;
    if (answer.access) gave(verdict, shown, now, *answer.access);
}

void Table::gave(RefreshVerdict verdict, Record const& shown, Time now, int access)
{
    if (verdict == RefreshVerdict::rotate) {
        spent_.push_back({shown.key, now});
        with_current_.clear();
        seen_in_use_ = false;
    }
    with_current_.push_back(access);
    if (with_current_.size() > access_tokens) with_current_.pop_front();
}

void Table::entered(int access)
{
    seen_in_use_ = seen_in_use_ || std::ranges::count(with_current_, access);
}

void Table::restarted()
{
    with_current_.clear();
    seen_in_use_ = false;
}

}  // namespace freehold::auth::model
