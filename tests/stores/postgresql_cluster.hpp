#pragma once
// A PostgreSQL server of one test's own, to be killed and started again. It lives in a temporary
// directory, listens on a socket there, and is gone with the object, or with this process.
//
// Where FREEHOLD_TEST_POSTGRESQL is not set there is to be no PostgreSQL at all, and it throws.

#include "child.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace freehold::test {

class PostgresqlCluster {
public:
    // Made, not started. `log`: where the write-ahead log lies, an empty directory; else beside the
    // data. `environment` is what the server has besides ours.
    explicit PostgresqlCluster(std::filesystem::path const& log = {},
                               std::vector<std::string> environment = {});
    PostgresqlCluster(PostgresqlCluster const&) = delete;
    ~PostgresqlCluster();

    // Until it takes connections, through recovery. Throws after a minute, with the end of its log.
    void start();
    void end(int signal) { server_->end(signal); }
    bool ended() { return server_->ended(); }

    std::string conninfo() const;  // a superuser's

private:
    bool comes_up();

    std::filesystem::path home_;
    std::vector<std::string> environment_;
    std::optional<Child> server_{};
};

// A directory for a server's files: it is given to the user that the server runs as.
void give_to_postgresql(std::filesystem::path const& directory);

}  // namespace freehold::test
