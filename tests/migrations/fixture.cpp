#include "fixture.hpp"

namespace freehold::test {

using namespace tenancy_sql;

std::vector<Migration> our_migrations()
{
    auto const all = migrations();
    return {all.begin(), all.end()};
}

std::vector<Migration> with(Migration const& another)
{
    auto all = our_migrations();
    all.push_back(another);
    return all;
}

std::string two_tenants()
{
    std::string out = "begin;";
    for (std::string const n : {"1", "2"}) {
        auto const id = [&](std::string const& kind) {
            return "'00000000-0000-7000-8000-00000000" + kind + "0" + n + "'";
        };
        auto const tenant = id("0a"), user = id("0b"), directory = id("0c");
        std::string const meta = "1, '2026-11-21T00:00:00Z', '2026-11-21T00:00:00Z')";
        out +=
            "insert into tenants (id, code, name, owner, settings, status, code_key, name_key, "
            "version, created_at, updated_at) values (" +
            tenant + ", 't" + n + "', 'T', " + user + ", '{}', 'active', 't" + n + "', 't', " +
            meta + ";";
        out +=
            "insert into directories (tenant, id, name, name_key, version, created_at, updated_at) "
            "values (" +
            tenant + ", " + directory + ", 'staff', 'staff', " + meta + ";";
        out +=
            "insert into users (tenant, id, directory, email, full_name, status, email_key, "
            "full_name_key, version, created_at, updated_at) values (" +
            tenant + ", " + user + ", " + directory + ", 'a@b.c', 'A', 'active', 'a@b.c', 'a', " +
            meta + ";";
        out +=
            "insert into members (tenant, \"user\", home, version, created_at, updated_at) values "
            "(" +
            tenant + ", " + user + ", " + tenant + ", " + meta + ";";
    }
    return out + "commit;";
}

}  // namespace freehold::test
