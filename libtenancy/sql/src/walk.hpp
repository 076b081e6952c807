#pragma once
// One walk over a query says both halves: the first time it writes the text, every time it gives the
// values, so the two cannot come apart.

#include "statement.hpp"

#include <freehold/tenancy/layout.hpp>

#include <string_view>

namespace freehold::tenancy_sql {

// Omitted: row-level security stands alone, which a test shows that it can.
enum class Predicate : std::uint8_t { spelled, omitted };

class Walk {
public:
    Walk(Dialect dialect, Predicate predicate, Prepared& making)
        : dialect_{dialect}, predicate_{predicate}, making_{&making}
    {
    }
    Walk(Dialect dialect, Predicate predicate, Statement& giving)
        : dialect_{dialect}, predicate_{predicate}, giving_{&giving}
    {
        giving.restart();
    }

    Dialect dialect() const { return dialect_; }
    Predicate predicate() const { return predicate_; }
    bool making() const { return making_ != nullptr; }

    Walk& operator<<(std::string_view text)
    {
        if (making_) making_->sql += text;
        return *this;
    }
    Walk& name(std::string_view name)
    {
        if (making_) making_->sql += quoted(name);
        return *this;
    }
    Walk& column(tenancy::Layout const& layout, tenancy::Index at)
    {
        return name(layout.columns[at].name);
    }
    // The next parameter.
    Walk& value(tenancy::CellType type, tenancy::Cell const& cell)
    {
        if (giving_) giving_->give(cell);
        else parameter(type);
        return *this;
    }
    Walk& value(tenancy::Layout const& layout, tenancy::Index at, tenancy::Cell const& cell)
    {
        return value(layout.columns[at].type, cell);
    }
    Walk& text(std::string_view text)
    {
        if (giving_) giving_->give_text(std::string{text});
        else parameter(tenancy::CellType::text);
        return *this;
    }
    // A column of the rows that come back.
    Walk& result(tenancy::Layout const& layout, tenancy::Index at)
    {
        if (making_) making_->results.push_back(layout.columns[at].type);
        return column(layout, at);
    }
    Walk& result(tenancy::CellType type, std::string_view expression)
    {
        if (making_) making_->results.push_back(type);
        return *this << expression;
    }

private:
    void parameter(tenancy::CellType type)
    {
        (making_->sql += ":p") += std::to_string(making_->parameters.size());
        making_->parameters.push_back(type);
    }

    Dialect dialect_;
    Predicate predicate_;
    Prepared* making_ = nullptr;
    Statement* giving_ = nullptr;
};

}  // namespace freehold::tenancy_sql
