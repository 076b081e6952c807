#include <freehold/auth/refresh.hpp>

#include <algorithm>

namespace freehold::auth {

namespace {

// A clock that was set back counts as time that passed.
bool within_grace(RefreshState const& state, RefreshRequest const& request,
                  RefreshRules const& rules)
{
    return std::chrono::abs(request.now - state.since) < rules.grace;
}

// The request that spent the last token, again.
bool is_same_request(RefreshState const& state, Successor successor, RefreshRequest const& request,
                     bool fresh)
{
    auto const stored = state.spent.of(1);
    if (stored || request.key) return stored == request.key;
    return fresh && successor == Successor::unseen;
}

}  // namespace

RefreshVerdict decide(RefreshState const& state, Successor successor, RefreshRequest const& request,
                      RefreshRules const& rules)
{
    using enum RefreshVerdict;
    auto const age = state.n - request.n;
    if (age < 0) return ahead;
    if (age == 0) return request.key && state.spent.has(*request.key) ? key_reused : rotate;
    if (age == 1) {
        auto const fresh = within_grace(state, request, rules);
        if (is_same_request(state, successor, request, fresh)) return repeat;
        return fresh ? superseded : theft;
    }
    return request.key && state.spent.of(age) == request.key ? late_duplicate : theft;
}

RefreshState rotated(RefreshState const& state, RefreshRequest const& request)
{
    return {.n = state.n + 1, .since = request.now, .spent = state.spent.with(request.key)};
}

bool ends_family(RefreshVerdict verdict)
{
    return verdict == RefreshVerdict::theft || verdict == RefreshVerdict::ahead;
}

Code const* refusal(RefreshVerdict verdict)
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
    return nullptr;
}

Result<SpentKeys> SpentKeys::parse(std::string_view text)
{
    SpentKeys out;
    while (!text.empty()) {
        if (out.keys_.size() == most) return errors::bad_spent_keys;
        auto const end = std::min(text.find(' '), text.size());
        auto const word = text.substr(0, end);
        if (word == "-") out.keys_.emplace_back();
        else out.keys_.emplace_back(TRY(Digest::parse(word)));
        text.remove_prefix(end);
        if (text == " ") return errors::bad_spent_keys;
        if (!text.empty()) text.remove_prefix(1);
    }
    return out;
}

std::string SpentKeys::text() const
{
    std::string out;
    for (auto const& key : keys_) {
        if (!out.empty()) out += ' ';
        out += key ? key->text() : "-";
    }
    return out;
}

SpentKeys SpentKeys::sample(tenancy::Dice& dice)
{
    SpentKeys out;
    for (auto left = dice.below(most + 1); left > 0; --left)
        out = out.with(dice.one_in(3) ? std::nullopt : std::optional{Digest::sample(dice)});
    return out;
}

std::optional<Digest> SpentKeys::of(std::int64_t age) const
{
    if (age < 1 || age > static_cast<std::int64_t>(keys_.size())) return std::nullopt;
    return keys_[static_cast<std::size_t>(age - 1)];
}

bool SpentKeys::has(Digest const& key) const
{
    return std::ranges::find(keys_, std::optional{key}) != keys_.end();
}

SpentKeys SpentKeys::with(std::optional<Digest> const& newest) const
{
    SpentKeys out;
    out.keys_.push_back(newest);
    std::ranges::copy_n(keys_.begin(),
                        static_cast<std::ptrdiff_t>(std::min(keys_.size(), most - 1)),
                        std::back_inserter(out.keys_));
    return out;
}

}  // namespace freehold::auth
