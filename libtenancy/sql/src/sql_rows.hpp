#pragma once
// Rows over SQL: one open transaction of either database.

#include "connection.hpp"
#include "spell.hpp"

#include <freehold/tenancy/rows.hpp>

#include <string>

namespace freehold::tenancy_sql {

class SqlRows : public tenancy::Rows {
public:
    // `app`: the role under which a platform transaction goes on inside a tenant (PostgreSQL).
    SqlRows(Connection& connection, tenancy::Catalogue catalogue, tenancy::Reach const& reach,
            std::string_view app = {}, Predicate predicate = Predicate::spelled)
        : connection_{connection},
          catalogue_{catalogue},
          reach_{reach},
          app_{app},
          predicate_{predicate}
    {
    }

    bool find(tenancy::Layout const& layout, tenancy::CellView key, tenancy::Living living,
              Sink sink) override;
    void select(tenancy::Layout const& layout, tenancy::Query const& query, Sink sink) override;
    std::size_t count(tenancy::Layout const& layout, tenancy::Query const& query) override;
    tenancy::Outcome insert(tenancy::Layout const& layout, tenancy::CellView row) override;
    tenancy::Outcome update(tenancy::Layout const& layout, tenancy::CellView key,
                            std::span<tenancy::Assignment const> changes,
                            std::optional<std::int64_t> version) override;
    tenancy::Outcome erase(tenancy::Layout const& layout, tenancy::CellView key,
                           std::optional<std::int64_t> version) override;
    tenancy::Outcome bump(tenancy::Layout const& layout, tenancy::CellView key,
                          tenancy::Index column, std::int64_t by) override;
    bool claim(tenancy::Layout const& layout, tenancy::CellView key, Sink sink) override;
    void turn(tenancy::Reach const& reach) override;
    tenancy::Reach const& reach() const override { return reach_; }

    // Was something written that a deferred reference comes from or leads to?
    bool may_dangle() const;
    // The deferred reference that the transaction leaves dangling. PostgreSQL's text names it; SQLite's
    // transaction is still there to ask.
    tenancy::Outcome dangling_at_end(std::string const& text);

private:
    using Spell = tenancy::FunctionRef<void(Walk&)>;
    std::size_t run(std::string const& shape, Spell spell, Sink sink);
    std::size_t run(std::string const& shape, Spell spell);
    bool any(std::string const& shape, Spell spell);
    void note_written(tenancy::Layout const& layout);
    bool has_written(tenancy::Layout const& layout) const;
    bool is_blind(tenancy::Layout const& layout) const;
    bool is_helpless(tenancy::Layout const& layout) const;
    tenancy::Outcome taken(tenancy::Layout const& layout, tenancy::CellView row);
    tenancy::Outcome taken(tenancy::Layout const& layout, std::string const& text);
    tenancy::Outcome dangling(tenancy::Layout const& layout, tenancy::CellView row,
                              std::string const& text);
    tenancy::Outcome in_use(tenancy::Layout const& layout, tenancy::CellView key,
                            std::string const& text);

    Connection& connection_;
    tenancy::Catalogue catalogue_;
    tenancy::Reach reach_;
    std::string_view app_;
    Predicate predicate_;
    std::vector<tenancy::Layout const*> written_{};
};

// The kept statement that sets what row-level security reads, for the transaction it runs in.
Statement& reach_settings(Connection& connection, tenancy::Reach const& reach);

}  // namespace freehold::tenancy_sql
