#include "connection.hpp"

#include <freehold/tenancy/broken.hpp>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

constexpr std::size_t most_kept = 256;

}  // namespace

std::size_t Statement::run(Sink sink)
{
    running_ = true;
    struct Ending {
        bool& running;
        ~Ending() { running = false; }
    } const ending{running_};
    return run_to_end(sink);
}

std::size_t Statement::run()
{
    return run([](CellView) {});
}

std::unique_ptr<Statement> prepare(Connection& connection, Prepared const& prepared)
{
    return connection.dialect() == Dialect::sqlite ? prepare_sqlite(connection, prepared)
                                                   : prepare_postgresql(connection, prepared);
}

Statement& Statements::get(std::string_view shape, FunctionRef<Prepared()> make)
{
    if (auto const at = by_shape_.find(shape); at != by_shape_.end()) {
        auto& statement = *at->second->statement;
        if (statement.running())
            throw Misuse{
                "whoever is shown a row asked the store the same question again: finish the first "
                "one before"};
        kept_.splice(kept_.begin(), kept_, at->second);
        return statement;
    }
    auto statement = prepare(connection_, make());
    if (kept_.size() >= most_kept) {
        by_shape_.erase(kept_.back().shape);
        kept_.pop_back();
    }
    kept_.push_front({std::string{shape}, std::move(statement)});
    by_shape_.emplace(kept_.front().shape, kept_.begin());
    return *kept_.front().statement;
}

void Statements::clear()
{
    by_shape_.clear();
    kept_.clear();
}

}  // namespace freehold::tenancy_sql
