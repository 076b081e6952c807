#pragma once
// An installation on any store, with hashes that cost nothing and a clock that the test moves.

#include "app/installation.hpp"
#include "app/store.hpp"

#include <freehold/auth/registration.hpp>

#include <accounts/stores.hpp>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace freehold::app::test {

// A directory of the machine's temporary one, gone with the object.
class Room {
public:
    Room();
    Room(Room const&) = delete;
    ~Room();
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// Memory, SQLite and PostgreSQL, with all tables of the program.
inline std::vector<auth::StoreMaker> stores() { return auth::stores(migrations()); }

inline constexpr auto a_password = "marzipan tulip gravel";

class House {
public:
    explicit House(auth::StoreMaker const& maker);

    Installation& installation() { return *installation_; }
    auth::Work& work() { return installation_->work(); }
    tenancy::Store& store() { return installation_->store(); }
    void wait(std::chrono::microseconds time) { micros_ += time.count(); }

    // A person with an organization of their own: name@example.com, with the password above.
    auth::Registered register_one(std::string const& name, std::string const& full_name);
    // How many letters wait.
    std::size_t waiting();

private:
    Room room_{};
    std::atomic<std::int64_t> micros_{1'795'262'400'000'000};  // 2026-11-21T12:00:00Z
    std::unique_ptr<Installation> installation_;
};

// 0700 and the like.
unsigned mode_of(std::filesystem::path const& path);
std::string text_of(std::filesystem::path const& file);

}  // namespace freehold::app::test
