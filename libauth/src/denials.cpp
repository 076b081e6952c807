#include <freehold/auth/denials.hpp>

#include <algorithm>
#include <mutex>

namespace freehold::auth {

Denials::Denials(std::size_t most) : most_{std::max<std::size_t>(most / parts, 1)} {}

std::size_t Denials::place(Id<Session> const& session)
{
    return std::hash<Id<Session>>{}(session) % parts;
}

void Denials::add(Id<Session> const& session, Time until)
{
    auto& part = parts_[place(session)];
    std::unique_lock const lock{part.mutex};
    auto const [entry, fresh] = part.until.try_emplace(session, until);
    if (!fresh) {
        if (entry->second >= until) return;
        part.order.erase({entry->second, session});
        entry->second = until;
    } else {
        size_.fetch_add(1, std::memory_order_release);
    }
    part.order.emplace(until, session);
    if (part.until.size() <= most_) return;
    auto const first = *part.order.begin();
    part.floor = std::max(part.floor, first.first);
    overflowed_.store(true, std::memory_order_release);
    forget(part, first);
}

void Denials::forget(Part& part, std::pair<Time, Id<Session>> const& entry)
{
    part.order.erase(entry);
    part.until.erase(entry.second);
    size_.fetch_sub(1, std::memory_order_release);
}

bool Denials::denies(Id<Session> const& session, Time expires) const
{
    if (size_.load(std::memory_order_acquire) == 0 && !overflowed_.load(std::memory_order_acquire))
        return false;
    auto const& part = parts_[place(session)];
    std::shared_lock const lock{part.mutex};
    return expires <= part.floor || part.until.contains(session);
}

void Denials::drop_expired(Time now)
{
    for (auto& part : parts_) {
        std::unique_lock const lock{part.mutex};
        while (!part.order.empty() && part.order.begin()->first <= now)
            forget(part, std::pair{*part.order.begin()});
    }
}

}  // namespace freehold::auth
