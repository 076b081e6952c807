#pragma once
// What writers wrote before a crash, and whether it is there afterwards. A fact is "the account
// with this e-mail has this name"; founding a tenant, adding staff and renaming each write one.

#include "postgresql_database.hpp"

#include <freehold/tenancy/tenancy.hpp>

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace freehold::test {

struct Fact {
    std::string email;
    std::string name;
};

// begun: may be there from now on. kept: the store said so. doubtful: it threw InDoubt. refused: it
// threw Unavailable.
enum class Verdict { begun, kept, doubtful, refused };

// One thread's writing: each call writes one fact that nobody wrote before, in one unit.
class Author {
public:
    Author(tenancy::Store& store, std::string name);

    // Throws what the store throws; next() says which fact it was.
    void write();
    Fact const& next() const { return next_; }
    // Goes on to another fact; a kept one may be built upon.
    void turn_page(Verdict verdict);

private:
    enum class Deed { found, seat, rename } deed_ = Deed::found;
    struct Place {
        tenancy::Id<tenancy::Tenant> tenant;
        std::vector<std::pair<std::string, tenancy::Id<tenancy::User>>> users;
    };
    void found();
    void seat();
    void rename();

    tenancy::Store& store_;
    std::string name_;
    std::mt19937 randomness_;
    int pages_ = 0;
    Fact next_{};
    std::size_t where_ = 0, who_ = 0;
    std::vector<Place> places_{};
    std::optional<Place> founded_{};
    std::optional<std::pair<std::string, tenancy::Id<tenancy::User>>> seated_{};
};

// Writes with one author until told to stop; `say` hears of every fact twice.
void write_until(tenancy::Store& store, std::string const& name, std::function<bool()> const& stop,
                 std::function<void(Fact const&, Verdict, std::string const& why)> const& say);

class Ledger {
public:
    void note(Fact const& fact, Verdict verdict);
    std::size_t noted(Verdict verdict) const;
    // What is wrong with the database, seen past the store; empty: nothing. `query` runs SQL.
    std::string faults(std::function<Lines(std::string const&)> const& query) const;

private:
    struct Account {
        bool kept = false;
        std::set<std::string> names{};  // the kept one, and those begun since
        std::set<std::string> refused{};
    };
    mutable std::mutex mutex_;
    std::map<std::string, Account> accounts_;
    std::map<Verdict, std::size_t> counts_;
};

}  // namespace freehold::test
