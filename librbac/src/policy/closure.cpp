#include "closure.hpp"

#include <algorithm>

namespace freehold::rbac {

namespace {

constexpr std::uint32_t unseen = 0xFFFF'FFFF;

// Tarjan's algorithm (SIAM J. Comput. 1, 1972) with a stack of its own instead of the thread's: a
// chain of a million links is no deeper than one of two. It gives each component after all that the
// component links to.
class Components {
public:
    explicit Components(Links const& links)
        : links_{links}, order_(links.size(), unseen), low_(links.size()), open_(links.size())
    {
    }

    template <class Each>
    void run(Each const& each)
    {
        for (std::uint32_t root = 0; root < order_.size(); ++root)
            if (order_[root] == unseen) visit(root, each);
    }

private:
    struct Step {
        std::uint32_t at;
        std::size_t next;  // of its links
    };

    void enter(std::uint32_t at)
    {
        order_[at] = low_[at] = count_++;
        open_[at] = true;
        path_.push_back(at);
        steps_.push_back({at, 0});
    }

    template <class Each>
    void visit(std::uint32_t root, Each const& each)
    {
        enter(root);
        while (!steps_.empty()) {
            auto& step = steps_.back();
            auto const targets = links_[step.at];
            if (step.next == targets.size()) leave(each);
            else if (auto const to = targets[step.next++]; order_[to] == unseen) enter(to);
            else if (open_[to]) low_[step.at] = std::min(low_[step.at], order_[to]);
        }
    }

    template <class Each>
    void leave(Each const& each)
    {
        auto const at = steps_.back().at;
        steps_.pop_back();
        if (!steps_.empty()) {
            auto& above = low_[steps_.back().at];
            above = std::min(above, low_[at]);
        }
        if (low_[at] != order_[at]) return;
        auto const first = std::find(path_.rbegin(), path_.rend(), at).base() - 1;
        for (auto member = first; member != path_.end(); ++member) open_[*member] = false;
        each(std::span<std::uint32_t const>{first, path_.end()});
        path_.erase(first, path_.end());
    }

    Links const& links_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> low_;
    std::vector<char> open_;  // on the path, in no component yet
    std::vector<std::uint32_t> path_;
    std::vector<Step> steps_;
    std::uint32_t count_ = 0;
};

}  // namespace

Closure::Closure(Links const& links) : row_(links.size()), rows_(1, links.size())
{
    Components{links}.run([&](std::span<std::uint32_t const> members) {
        if (members.size() == 1 && links[members.front()].empty()) return;
        auto const row = rows_.add();
        for (auto const member : members) row_[member] = static_cast<std::uint32_t>(row);
        for (auto const member : members) {
            set(rows_[row], member);
            for (auto const to : links[member])
                if (row_[to] && row_[to] != row) merge(rows_[row], rows_[row_[to]]);
                else set(rows_[row], to);
        }
    });
}

}  // namespace freehold::rbac
