#include <freehold/json/nearest.hpp>

#include <algorithm>
#include <array>

namespace freehold::json {

namespace {

constexpr std::size_t longest = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Letters put in, left out, changed, or swapped with the next one; ASCII's case is no change.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::array<std::array<std::size_t, longest + 1>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        auto const& above = rows[(i - 1) % 3];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const same = [&](std::size_t m, std::size_t n) {
                return lower(a[m - 1]) == lower(b[n - 1]);
            };
            row[j] = std::min({above[j - 1] + !same(i, j), above[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && same(i, j - 1) && same(i - 1, j))
                row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
        }
    }
    return rows[a.size() % 3][b.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view name,
                                        std::span<std::string_view const> known)
{
    if (name.empty() || name.size() > longest) return std::nullopt;
    std::optional<std::string_view> out;
    auto best = std::max<std::size_t>(1, name.size() / 3) + 1;
    for (auto const candidate : known) {
        if (candidate.size() > longest) continue;
        auto const edits = distance(name, candidate);
        if (edits < best && edits < candidate.size()) best = edits, out = candidate;
    }
    return out;
}

}  // namespace freehold::json
