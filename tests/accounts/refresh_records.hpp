#pragma once
// A family over records: a person who is logged in on a store, with real tokens. Each answer is
// compared with the tokens that were given before, and what has ended is asked in three places: the
// row, the denials, and whether an access token still finds its session.

#include "house.hpp"

#include <auth/refresh_family.hpp>

namespace freehold::auth::model {

// House and person live longer.
class Records : public Server {
public:
    Records(House& house, std::string const& person, microseconds grace);

    Answer show(Record const& shown) override;
    Entry enter(int access) override;
    void show_forged(Dice& dice) override;
    void wait(microseconds time) override { house_.wait(time); }
    void restart() override;
    bool ended() override { return ended_; }

private:
    struct Memory {  // what a restart forgets
        Denials denials{};
        Successors successors{};
    };
    tenancy::Row<Session> row();
    std::string token(std::int64_t n);
    void see(tenancy::Row<Session> const& row);
    Answer noted(std::int64_t shown, Tokens tokens);
    bool denied() { return memory_->denials.denies(session_, work_->now()); }

    House& house_;
    microseconds grace_;
    std::unique_ptr<Memory> memory_;
    std::optional<Work> work_;
    Id<Session> session_;
    std::vector<std::string> refresh_;  // R1, R2, …
    std::vector<std::string> access_;
    bool ended_ = false;  // says the row, after each showing
};

}  // namespace freehold::auth::model
