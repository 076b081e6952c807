#pragma once
// Prepared statements, kept for as long as their connection. Preparing anew costs three times what
// running does, so each query shape is prepared once. SOCI prepares; values pass between cells and
// the driver directly, because SOCI's exchange copies each of them twice (docs/decisions/0003).

#include "dialect.hpp"

#include <freehold/tenancy/cell.hpp>
#include <freehold/tenancy/function_ref.hpp>

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace freehold::tenancy_sql {

class Connection;

// A statement's text, what it is given and what it gives. Parameters are :p0, :p1, … in order, each
// once; results are the columns of a row, in order.
struct Prepared {
    std::string sql;
    std::vector<tenancy::CellType> parameters;
    std::vector<tenancy::CellType> results;
};

class Statement {
public:
    using Sink = tenancy::FunctionRef<void(tenancy::CellView)>;

    virtual ~Statement() = default;

    // Begins anew with the first parameter.
    void restart() { next_ = 0; }
    // Gives the next parameter its value; it is copied.
    void give(tenancy::Cell const& cell) { set(next_++, cell); }
    void give_text(std::string_view text) { set_text(next_++, text); }  // as it is: lists, words

    // Runs to the end; `sink` sees each row. Answers how many rows were touched. Throws Failure;
    // what `sink` throws passes through, and the statement can run again.
    std::size_t run(Sink sink);
    std::size_t run();
    bool running() const { return running_; }

private:
    virtual void set(std::size_t at, tenancy::Cell const& cell) = 0;
    virtual void set_text(std::size_t at, std::string_view text) = 0;
    virtual std::size_t run_to_end(Sink sink) = 0;

    std::size_t next_ = 0;
    bool running_ = false;
};

std::unique_ptr<Statement> prepare(Connection& connection, Prepared const& prepared);
// The same for one of the two databases.
std::unique_ptr<Statement> prepare_sqlite(Connection& connection, Prepared const& prepared);
std::unique_ptr<Statement> prepare_postgresql(Connection& connection, Prepared const& prepared);

// At most 256, the least used ended first; found by a short key that names the shape.
class Statements {
public:
    explicit Statements(Connection& connection) : connection_{connection} {}

    Statement& get(std::string_view shape, tenancy::FunctionRef<Prepared()> make);
    void clear();

private:
    struct Kept {
        std::string shape;
        std::unique_ptr<Statement> statement;
    };
    Connection& connection_;
    std::list<Kept> kept_;  // the last used first
    std::unordered_map<std::string_view, std::list<Kept>::iterator> by_shape_;
};

}  // namespace freehold::tenancy_sql
