#include "script.hpp"

#include <freehold/tenancy/broken.hpp>

#include <soci/sqlite3/soci-sqlite3.h>

namespace freehold::tenancy_sql {

namespace {

std::string_view trimmed(std::string_view text)
{
    auto const from = text.find_first_not_of(" \t\r\n");
    if (from == text.npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

// The end of what begins at `at`, if that is not simply one character.
std::size_t past(std::string_view sql, std::size_t at)
{
    auto const rest = sql.substr(at);
    auto const through = [&](std::string_view end, std::size_t from) {
        auto const found = sql.find(end, at + from);
        return found == sql.npos ? sql.size() : found + end.size();
    };
    if (rest.starts_with("--")) return through("\n", 2);
    if (rest.starts_with("/*")) return through("*/", 2);
    if (rest[0] == '\'' || rest[0] == '"') return through(rest.substr(0, 1), 1);
    if (rest[0] == '$') {
        auto const tag = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", 1);
        if (tag != rest.npos && rest[tag] == '$') return through(rest.substr(0, tag + 1), tag + 1);
    }
    return at + 1;
}

bool says_something(std::string_view sql)
{
    for (std::size_t at = 0; at < sql.size();) {
        auto const next = past(sql, at);
        auto const comment = sql.substr(at).starts_with("--") || sql.substr(at).starts_with("/*");
        if (!comment && std::string_view{" \t\r\n;"}.find(sql[at]) == std::string_view::npos)
            return true;
        at = next;
    }
    return false;
}

}  // namespace

std::string for_dialect(std::string_view text, Dialect dialect)
{
    std::string_view const ours = dialect == Dialect::sqlite ? "sqlite" : "postgresql";
    std::string out;
    std::string_view only;
    while (!text.empty()) {
        auto const line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        auto const words = trimmed(line);
        if (words.starts_with("-- only ")) {
            if (!only.empty()) throw tenancy::Misuse{"a migration has `-- only` within `-- only`"};
            only = words.substr(8);
            if (only != "sqlite" && only != "postgresql")
                throw tenancy::Misuse{
                    "a migration says `-- only` of something else than sqlite and postgresql"};
        } else if (words == "-- end") {
            if (only.empty()) throw tenancy::Misuse{"a migration has `-- end` without `-- only`"};
            only = {};
        } else if (only.empty() || only == ours) {
            (out += line) += '\n';
        }
    }
    if (!only.empty()) throw tenancy::Misuse{"a migration has `-- only` without `-- end`"};
    return out;
}

std::vector<std::string> statements(std::string_view sql, Dialect dialect)
{
    std::vector<std::string> out;
    std::size_t from = 0;
    for (std::size_t at = 0; at < sql.size();) {
        auto const end = sql[at] == ';';
        at = past(sql, at);
        if (!end && at < sql.size()) continue;
        std::string statement{trimmed(sql.substr(from, at - from))};
        // A trigger's body has semicolons of its own, and SQLite knows best where it ends.
        if (end && dialect == Dialect::sqlite && !sqlite_api::sqlite3_complete(statement.c_str()))
            continue;
        if (says_something(statement)) out.push_back(std::move(statement));
        from = at;
    }
    return out;
}

}  // namespace freehold::tenancy_sql
