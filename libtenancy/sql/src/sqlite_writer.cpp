#include "sqlite_writer.hpp"

#include "sql_rows.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>

namespace freehold::tenancy_sql {

using namespace sqlite_api;
using namespace tenancy;
using std::chrono::steady_clock;

namespace {

// A group is what waited already, up to these; nobody waits for more to come. On a slow disk it may
// run for as long as the last commit took, so that no more than half of the time goes to waiting.
constexpr std::size_t largest_group = 64;
constexpr std::chrono::milliseconds longest_group{1};
constexpr std::chrono::seconds short_rest{2};

// What was written and could not be synced is found in the log after a crash, and kept then.
std::exception_ptr as_ours(Failure const& failure, bool committing)
{
    try {
        if (committing && failure.what_kind == Failure::What::lost)
            throw InDoubt{"the disk failed while committing (" + failure.state +
                          "): the change may or may not have been kept; see the system's log"};
        give_up(failure);
    } catch (...) {
        return std::current_exception();
    }
}

}  // namespace

SqliteWriter::SqliteWriter(std::unique_ptr<Connection> connection, Catalogue catalogue,
                           std::size_t longest_queue)
    : connection_{std::move(connection)},
      catalogue_{catalogue},
      longest_queue_{longest_queue},
      thread_{[this](std::stop_token const& stop) { work(stop); }}
{
}

SqliteWriter::~SqliteWriter()
{
    thread_.request_stop();
    thread_.join();
}

Outcome SqliteWriter::run(Reach const& reach, Body body)
{
    Task task{.reach = &reach, .body = body};
    {
        std::unique_lock const lock{mutex_};
        if (queue_.size() >= longest_queue_)
            throw Unavailable{std::to_string(longest_queue_) +
                              " writes are waiting already: try again later"};
        queue_.push_back(&task);
    }
    queued_.notify_one();
    task.answered.acquire();
    if (task.error) std::rethrow_exception(task.error);
    return task.outcome;
}

void SqliteWriter::work(std::stop_token const& stop)
{
    std::unique_lock lock{mutex_};
    while (wait(lock, stop)) {
        std::deque<Task*> group;
        while (!queue_.empty() && group.size() < largest_group) {
            group.push_back(queue_.front());
            queue_.pop_front();
        }
        lock.unlock();
        run_group(group);
        lock.lock();
    }
}

// What nothing was asked of for a while holds no pages in memory.
bool SqliteWriter::wait(std::unique_lock<std::mutex>& lock, std::stop_token const& stop)
{
    auto const asked = [&] { return !queue_.empty(); };
    if (queued_.wait_for(lock, stop, short_rest, asked)) return true;
    lock.unlock();
    sqlite3_db_release_memory(connection_->sqlite_handle());
    lock.lock();
    return queued_.wait(lock, stop, asked);
}

// Answers nobody before the commit: even an error may rest on a neighbour's uncommitted row.
void SqliteWriter::run_group(std::deque<Task*>& waiting)
{
    std::deque<Task*> group;
    std::optional<Failure> lost;
    bool committing = false;
    try {
        connection_->run("begin immediate");
        auto const until = steady_clock::now() +
                           std::max<steady_clock::duration>(longest_group, last_commit_);
        while (!waiting.empty() && (group.empty() || steady_clock::now() < until)) {
            group.push_back(waiting.front());
            waiting.pop_front();
            run_one(*group.back());
        }
        committing = true;
        auto const from = steady_clock::now();
        connection_->run("commit");
        last_commit_ = steady_clock::now() - from;
    } catch (Failure const& failure) {
        lost = failure;
    } catch (std::exception const&) {
        lost = Failure{Failure::What::other, "no memory", {}};
    }
    if (lost) {
        if (group.empty()) group.swap(waiting);  // not even begun
        for (auto* task : group) task->error = as_ours(*lost, committing);  // to each its own
        try {
            if (transaction_lives()) connection_->execute("rollback");
        } catch (Failure const&) {
            // The next group finds out whether the file can be written again.
        }
    }
    for (auto* task : group) task->answered.release();
    if (!waiting.empty()) {
        std::unique_lock const lock{mutex_};
        queue_.insert(queue_.begin(), waiting.begin(), waiting.end());
    }
}

// Throws what ended the whole transaction (a full disk does), and the group with it.
void SqliteWriter::run_one(Task& task)
{
    connection_->run("savepoint unit");
    bool keep = false;
    try {
        SqlRows rows{*connection_, catalogue_, *task.reach};
        keep = task.body(rows);
        if (keep && deferred_violations() > 0) {
            keep = false;
            task.outcome = rows.dangling_at_end({});
        }
    } catch (Failure const& failure) {
        if (!transaction_lives()) throw;
        task.error = as_ours(failure, false);
        keep = false;
    } catch (...) {
        task.error = std::current_exception();
        keep = false;
    }
    if (!transaction_lives()) throw Failure{Failure::What::lost, "rolled back", {}};
    if (!keep) connection_->run("rollback to unit");
    connection_->run("release unit");
}

bool SqliteWriter::transaction_lives()
{
    return sqlite3_get_autocommit(connection_->sqlite_handle()) == 0;
}

int SqliteWriter::deferred_violations()
{
    int now = 0;
    int most = 0;
    sqlite3_db_status(connection_->sqlite_handle(), SQLITE_DBSTATUS_DEFERRED_FKS, &now, &most, 0);
    return now;
}

}  // namespace freehold::tenancy_sql
