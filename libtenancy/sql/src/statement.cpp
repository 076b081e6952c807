#include "statement.hpp"

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/time.hpp>
#include <freehold/tenancy/uuid.hpp>

#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <array>

namespace freehold::tenancy_sql {

using namespace tenancy;

namespace {

constexpr std::size_t most_kept = 256;

// PostgreSQL's own writing, "2026-11-21 09:30:00.5+00" (DateStyle ISO, TimeZone UTC), to microseconds.
std::int64_t read_postgresql_time(std::string_view text)
{
    std::array<char, 40> rfc3339;
    if (text.size() < 22 || text.size() > rfc3339.size() || !text.ends_with("+00"))
        throw Corrupt{"a column holds no time"};
    std::ranges::copy(text, rfc3339.begin());
    rfc3339[10] = 'T';
    rfc3339[text.size() - 3] = 'Z';
    auto const time = parse_time({rfc3339.data(), text.size() - 2});
    if (!time) throw Corrupt{"a column holds no time"};
    return time->time_since_epoch().count();
}

}  // namespace

bool Statement::is_number(Dialect dialect, CellType type)
{
    return type == CellType::integer || type == CellType::boolean ||
           (type == CellType::time && dialect == Dialect::sqlite);
}

Statement::Statement(soci::session& session, Dialect dialect, Prepared const& prepared)
    : dialect_{dialect}, row_(prepared.results.size()), statement_{session}
{
    given_.reserve(prepared.parameters.size());
    got_.reserve(prepared.results.size());
    for (auto const type : prepared.parameters) given_.push_back({.type = type});
    for (auto const type : prepared.results) got_.push_back({.type = type});
    guarded([&] {
        for (auto& slot : got_) {
            if (is_number(dialect, slot.type))
                statement_.exchange(soci::into(slot.number, slot.state));
            else statement_.exchange(soci::into(slot.text, slot.state));
        }
        for (std::size_t i = 0; i < given_.size(); ++i) {
            auto const name = 'p' + std::to_string(i);
            if (is_number(dialect, given_[i].type))
                statement_.exchange(soci::use(given_[i].number, given_[i].state, name));
            else statement_.exchange(soci::use(given_[i].text, given_[i].state, name));
        }
        statement_.alloc();
        statement_.prepare(prepared.sql);
        statement_.define_and_bind();
    });
}

void Statement::give(Cell const& cell)
{
    auto& slot = given_.at(next_++);
    slot.state = is_null(cell) ? soci::i_null : soci::i_ok;
    if (auto const* number = std::get_if<std::int64_t>(&cell)) {
        if (slot.type == CellType::time && dialect_ == Dialect::postgresql)
            slot.text = text(Time{std::chrono::microseconds{*number}});
        else slot.number = *number;
    } else if (auto const* uuid = std::get_if<Uuid>(&cell)) {
        if (slot.text.size() == 36 && *uuid == slot.uuid) return;
        slot.uuid = *uuid;
        slot.text.resize(36);
        write_text(*uuid, std::span<char, 36>{slot.text.data(), 36});
    } else if (auto const* words = std::get_if<std::string>(&cell)) {
        slot.text = *words;
    }
}

void Statement::give_text(std::string text)
{
    auto& slot = given_.at(next_++);
    slot.state = soci::i_ok;
    slot.text = std::move(text);
}

void Statement::load(Slot& slot, Cell& cell) const
{
    if (slot.state == soci::i_null) {
        cell = Null{};
    } else if (is_number(dialect_, slot.type)) {
        cell = std::int64_t{slot.number};
    } else if (slot.type == CellType::uuid) {
        if (slot.text != slot.uuid_text) {
            auto const uuid = parse_uuid(slot.text);
            if (!uuid) throw Corrupt{"a column holds no uuid"};
            slot.uuid = *uuid;
            slot.uuid_text = slot.text;
        }
        cell = slot.uuid;
    } else if (slot.type == CellType::time) {
        cell = read_postgresql_time(slot.text);
    } else {
        cell = slot.text;
    }
}

// A statement is always run to its end: one that is not drained holds its lock on SQLite.
std::size_t Statement::run(FunctionRef<void(CellView)> sink)
{
    state_ = State::running;
    struct Ending {
        Statement& statement;
        ~Ending() { statement.stop(); }
    } const ending{*this};
    auto more = guarded([&] { return statement_.execute(true); });
    while (more && !got_.empty()) {
        for (std::size_t i = 0; i < got_.size(); ++i) load(got_[i], row_[i]);
        sink(row_);
        more = guarded([&] { return statement_.fetch(); });
    }
    auto const touched = guarded([&] {
        return got_.empty() ? static_cast<std::size_t>(statement_.get_affected_rows()) : 0;
    });
    state_ = State::ready;
    return touched;
}

// Stopped before its end, it would keep a SQLite connection in the past: later units would not see
// what was written since.
void Statement::stop()
{
    if (state_ != State::running) return;
    state_ = State::broken;
    if (dialect_ == Dialect::sqlite)
        sqlite_api::sqlite3_reset(
            static_cast<soci::sqlite3_statement_backend*>(statement_.get_backend())->stmt_);
}

std::size_t Statement::run()
{
    return run([](CellView) {});
}

Statement& Statements::get(std::string_view shape, FunctionRef<Prepared()> make)
{
    if (auto const at = by_shape_.find(shape); at != by_shape_.end()) {
        auto& statement = at->second->statement;
        if (statement.state() == Statement::State::running)
            throw Misuse{
                "whoever is shown a row asked the store the same question again: finish the first "
                "one before"};
        if (statement.state() == Statement::State::ready) {
            kept_.splice(kept_.begin(), kept_, at->second);
            return statement;
        }
        forget(shape);
    }
    if (kept_.size() >= most_kept) forget(std::string{kept_.back().shape});
    kept_.push_front({std::string{shape}, Statement{session_, dialect_, make()}});
    by_shape_.emplace(kept_.front().shape, kept_.begin());
    return kept_.front().statement;
}

void Statements::forget(std::string_view shape)
{
    auto const at = by_shape_.find(shape);
    if (at == by_shape_.end()) return;
    auto const kept = at->second;
    by_shape_.erase(at);
    kept_.erase(kept);
}

void Statements::clear()
{
    by_shape_.clear();
    kept_.clear();
}

}  // namespace freehold::tenancy_sql
