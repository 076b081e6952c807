#include "touches.hpp"

#include <algorithm>

namespace freehold::rbac {

Touches::Touches(Catalogue const& catalogue, Entries const& entries, std::size_t groups,
                 std::size_t roles)
    : rows_{1, catalogue.size()}, groups_(groups), roles_(roles)
{
    for (std::uint32_t n = 0; n < catalogue.resources().size(); ++n) {
        auto const& resource = catalogue.resources()[n];
        for (auto const& entry : entries.of_type(n)) {
            if (entry.kind == Subject::user) {
                persons_.push_back(entry.subject);
            } else if (auto const at = row(entry); entry.permission == none) {
                set(rows_[at], resource.first, resource.last);
            } else {
                set(rows_[at], entry.permission);
            }
        }
    }
    std::ranges::sort(persons_);
}

std::size_t Touches::row(Entry const& entry)
{
    if (entry.kind == Subject::everyone) return 0;
    auto& number = (entry.kind == Subject::group ? groups_ : roles_)[entry.subject];
    if (number == 0) number = static_cast<std::uint32_t>(rows_.add());
    return number;
}

}  // namespace freehold::rbac
