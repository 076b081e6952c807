#include "compiled.hpp"

#include <algorithm>

namespace freehold::rbac {

// A question that waits for memory waits for two lines of it, the second where the first says. So
// many questions ahead each line is asked for that it is there when its turn comes.
void Policy::check(std::span<Ask const> asks, Time now, std::span<Answer> answers) const noexcept
{
    constexpr std::size_t near = 8, far = 16;
    auto const& it = *compiled_;
    auto const count = std::min(asks.size(), answers.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (i + far < count && number(asks[i + far].user) < it.people.size())
            it.people.prefetch(number(asks[i + far].user));
        if (i + near < count) {
            auto const& next = asks[i + near];
            if (it.knows(number(next.user), number(next.permission)))
                it.sets.prefetch(it.people[number(next.user)].set(), number(next.permission));
        }
        answers[i] = check(asks[i].user, asks[i].permission, now);
    }
}

}  // namespace freehold::rbac
