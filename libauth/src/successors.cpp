#include <freehold/auth/successors.hpp>

#include <algorithm>

namespace freehold::auth {

namespace {
constexpr std::size_t most_tokens = 4;
}

void Successors::gave(Id<Session> const& session, std::int64_t n, tenancy::Uuid const& access)
{
    std::unique_lock const lock{mutex_};
    auto [entry, fresh] = given_.try_emplace(session, Given{n});
    auto& given = entry->second;
    if (n < given.n) return;  // two answers may leave in another order than they were kept
    if (n > given.n) given = Given{n};
    given.access.push_back(access);
    if (given.access.size() > most_tokens) given.access.erase(given.access.begin());
    if (!fresh) return;
    order_.push_back(session);
    if (order_.size() <= most_) return;
    given_.erase(order_.front());
    order_.pop_front();
}

void Successors::shown(Id<Session> const& session, tenancy::Uuid const& access)
{
    std::unique_lock const lock{mutex_};
    auto const entry = given_.find(session);
    if (entry == given_.end()) return;
    auto& given = entry->second;
    if (std::ranges::find(given.access, access) != given.access.end())
        given.seen = Successor::in_use;
}

Successor Successors::of(Id<Session> const& session, std::int64_t n) const
{
    std::unique_lock const lock{mutex_};
    auto const entry = given_.find(session);
    if (entry == given_.end() || entry->second.n != n) return Successor::unseen;
    return entry->second.seen;
}

}  // namespace freehold::auth
