#pragma once
// Prepared statements, kept for as long as their connection. Preparing anew costs three times what
// running does, so each query shape is prepared once.

#include "failure.hpp"

#include <freehold/tenancy/cell.hpp>
#include <freehold/tenancy/function_ref.hpp>

#include <soci/soci.h>

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace freehold::tenancy_sql {

// A statement's text, what it is given and what it gives. Parameters are :p0, :p1, … in order, each
// once; results are the columns of a row, in order.
struct Prepared {
    std::string sql;
    std::vector<tenancy::CellType> parameters;
    std::vector<tenancy::CellType> results;
};

class Statement {
public:
    Statement(soci::session& session, Dialect dialect, Prepared const& prepared);

    // Begins anew with the first parameter.
    void restart() { next_ = 0; }
    // Gives the next parameter its value.
    void give(tenancy::Cell const& cell);
    void give_text(std::string text);  // as it is: lists, search words
    // Runs to the end; `sink` sees each row. Answers how many rows were touched.
    std::size_t run(tenancy::FunctionRef<void(tenancy::CellView)> sink);
    std::size_t run();

    // Broken: it stopped before its end, and may still hold what it held.
    enum class State : std::uint8_t { ready, running, broken };
    State state() const { return state_; }

private:
    // Where the driver reads or writes one value; its address is bound once.
    struct Slot {
        tenancy::CellType type;
        long long number = 0;
        std::string text{};
        soci::indicator state = soci::i_ok;
        tenancy::Uuid
            uuid{};  // what `text` last said, if the column holds ids: often the same tenant
        std::string uuid_text{};
    };
    void stop();
    static bool is_number(Dialect dialect, tenancy::CellType type);
    void load(Slot& slot, tenancy::Cell& cell) const;

    Dialect dialect_;
    std::vector<Slot> given_;
    std::vector<Slot> got_;
    std::size_t next_ = 0;
    tenancy::Cells row_;
    State state_ = State::ready;
    soci::statement statement_;
};

// At most 256, the least used ended first; found by a short key that names the shape.
class Statements {
public:
    explicit Statements(soci::session& session, Dialect dialect)
        : session_{session}, dialect_{dialect}
    {
    }

    Statement& get(std::string_view shape, tenancy::FunctionRef<Prepared()> make);
    void forget(std::string_view shape);
    void clear();

private:
    struct Kept {
        std::string shape;
        Statement statement;
    };
    soci::session& session_;
    Dialect dialect_;
    std::list<Kept> kept_;  // the last used first
    std::unordered_map<std::string_view, std::list<Kept>::iterator> by_shape_;
};

}  // namespace freehold::tenancy_sql
