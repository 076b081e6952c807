#pragma once
// The id that a column said last, as text and read: most rows of an answer name the same tenant.

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/uuid.hpp>

#include <cstring>

namespace freehold::tenancy_sql {

struct IdText {
    tenancy::Uuid uuid{};
    std::array<char, 36> text{};

    // Throws Corrupt.
    tenancy::Uuid const& read(std::string_view from)
    {
        if (from.size() == text.size() && std::memcmp(from.data(), text.data(), text.size()) == 0)
            return uuid;
        auto const read = tenancy::parse_uuid(from);
        if (!read) throw tenancy::Corrupt{"a column holds no uuid"};
        std::memcpy(text.data(), from.data(), text.size());
        return uuid = *read;
    }
};

}  // namespace freehold::tenancy_sql
