// SQLite's side of a statement: parameters are bound to memory of ours, columns are read where
// SQLite holds them.

#include "connection.hpp"
#include "id_text.hpp"

#include <freehold/tenancy/broken.hpp>

#include <soci/sqlite3/soci-sqlite3.h>

namespace freehold::tenancy_sql {

using namespace sqlite_api;
using namespace tenancy;

namespace {

class SqliteStatement final : public Statement {
public:
    SqliteStatement(Connection& connection, Prepared const& prepared)
        : database_{connection.sqlite_handle()},
          given_(prepared.parameters.size()),
          types_{prepared.results},
          ids_(types_.size()),
          row_(types_.size()),
          statement_{connection.session()}
    {
        guarded([&] {
            statement_.alloc();
            statement_.prepare(prepared.sql);
        });
        handle_ = static_cast<soci::sqlite3_statement_backend*>(statement_.get_backend())->stmt_;
    }

private:
    struct Given {
        IdText id;
        std::string text;
        bool is_id = false;
    };

    void set(std::size_t at, Cell const& cell) override
    {
        auto& given = given_.at(at);
        if (auto const* uuid = std::get_if<Uuid>(&cell)) return set_id(at, *uuid);
        if (auto const* text = std::get_if<std::string>(&cell)) return set_text(at, *text);
        given.is_id = false;
        auto const* number = std::get_if<std::int64_t>(&cell);
        must(number ? sqlite3_bind_int64(handle_, place(at), *number)
                    : sqlite3_bind_null(handle_, place(at)));
    }

    void set_id(std::size_t at, Uuid const& uuid)
    {
        auto& [id, text, is_id] = given_[at];
        if (is_id && id.uuid == uuid) return;  // bound since the last run
        is_id = true;
        id.uuid = uuid;
        write_text(uuid, id.text);
        bind_text(at, {id.text.data(), id.text.size()});
    }

    void set_text(std::size_t at, std::string_view text) override
    {
        auto& given = given_.at(at);
        given.is_id = false;
        given.text = text;
        bind_text(at, given.text);
    }

    void bind_text(std::size_t at, std::string_view text)
    {
        must(sqlite3_bind_text64(handle_, place(at), text.data(), text.size(), SQLITE_STATIC,
                                 SQLITE_UTF8));
    }

    // Always reset: a statement left in the middle keeps its connection in the past.
    std::size_t run_to_end(Sink sink) override
    {
        struct Reset {
            sqlite3_stmt* handle;
            ~Reset() { sqlite3_reset(handle); }
        } const reset{handle_};
        for (auto result = sqlite3_step(handle_); result != SQLITE_DONE;
             result = sqlite3_step(handle_)) {
            if (result != SQLITE_ROW) must(result);
            for (std::size_t i = 0; i < types_.size(); ++i) load(i);
            sink(row_);
        }
        return types_.empty() ? static_cast<std::size_t>(sqlite3_changes(database_)) : 0;
    }

    void load(std::size_t at)
    {
        auto const column = static_cast<int>(at);
        auto& cell = row_[at];
        switch (sqlite3_column_type(handle_, column)) {
        case SQLITE_NULL: cell = Null{}; return;
        case SQLITE_INTEGER:
            if (!is_number(types_[at])) break;
            cell = std::int64_t{sqlite3_column_int64(handle_, column)};
            return;
        case SQLITE_TEXT:
            if (is_number(types_[at])) break;
            if (types_[at] == CellType::uuid) cell = ids_[at].read(text_of(column));
            else load_text(column, cell);
            return;
        default: break;
        }
        throw Corrupt{"a column holds another type than its table's"};
    }

    void load_text(int column, Cell& cell) const
    {
        auto const text = text_of(column);
        if (auto* const had = std::get_if<std::string>(&cell)) *had = text;
        else cell.emplace<std::string>(text);
    }

    std::string_view text_of(int column) const
    {
        auto const* bytes = reinterpret_cast<char const*>(sqlite3_column_text(handle_, column));
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }

    static bool is_number(CellType type)
    {
        return type == CellType::integer || type == CellType::boolean || type == CellType::time;
    }
    static int place(std::size_t at) { return static_cast<int>(at) + 1; }

    void must(int result) const
    {
        if (result != SQLITE_OK) throw of_sqlite(result, sqlite3_errmsg(database_));
    }

    sqlite3* database_;
    std::vector<Given> given_;
    std::vector<CellType> types_;
    std::vector<IdText> ids_;
    Cells row_;
    soci::statement statement_;
    sqlite3_stmt* handle_ = nullptr;
};

}  // namespace

std::unique_ptr<Statement> prepare_sqlite(Connection& connection, Prepared const& prepared)
{
    return std::make_unique<SqliteStatement>(connection, prepared);
}

}  // namespace freehold::tenancy_sql
