#pragma once
// The driver of a random history: units over a store, step by step beside the model.

#include "choices.hpp"
#include "model.hpp"
#include "random_history.hpp"
#include "world.hpp"

#include <random>

namespace freehold::tenancy::contract {

struct Interrupted {};

inline std::string named(Said said) { return said ? std::string{said->name} : "kept"; }

template <class F>
Said answer_of(F&& write)
{
    try {
        auto const result = write();
        return result ? nullptr : &result.error().code();
    } catch (Misuse const&) {
        return &misuse;
    }
}

// What a question is answered with: rows, or Misuse.
template <class F>
std::optional<std::vector<Cells>> rows_of(F&& ask)
{
    try {
        return ask();
    } catch (Misuse const&) {
        return std::nullopt;
    }
}
inline std::vector<Cells> listed(std::optional<Cells> row)
{
    return row ? std::vector<Cells>{*std::move(row)} : std::vector<Cells>{};
}
inline std::string lines(std::vector<std::string> const& all)
{
    std::string out;
    for (auto const& line : all) out += "\n    " + line;
    return out;
}

class History {
public:
    History(StoreMaker const& maker, std::uint64_t seed)
        : seed_{seed},
          randomness_{seed},
          store_{maker.open(setting())},
          model_{store_->setting().catalogue},
          choices_{model_, store_->setting().catalogue, seed}
    {
    }
    void run(std::uint64_t steps);

private:
    Setting setting();
    void found();
    void unit();
    void unit_in_tenant();
    void unit_of_person();
    template <class Scope>
    void in_scope(Scope const& scope);
    Result<Done> body(Transaction& transaction, Actor const& by);
    Result<Done> only_reading(Transaction& transaction, Actor const& by);
    void finish(std::optional<Said> answered);

    void read_something(Transaction& t);
    void step(Transaction& t);
    void turn(Transaction& t);
    void turn_to(Transaction& t, Reach const& reach);
    void try_add(Transaction& t, Layout const& layout, Cells const& row);
    void try_put(Transaction& t, Layout const& layout);
    void try_ending(Transaction& t, Layout const& layout);
    void found_another(Transaction& t);
    void try_when_spent(Transaction& t);

    void agree(std::string const& what, std::string const& store, std::string const& model);
    void agree(std::string const& what, Layout const& layout, std::optional<Cells> const& store,
               std::optional<Cells> const& model);
    void agree(std::string const& what, Layout const& layout,
               std::optional<std::vector<Cells>> const& store,
               std::optional<std::vector<Cells>> const& model);
    void agree(std::string const& what, Transaction const& t, Said store, Said model);
    void agree_on_changes(std::string const& what, Transaction const& t);
    void agree_on_all(Transaction& t);
    void adopt_what_readers_wrote();
    void remember(std::string what) { log_.push_back(std::move(what)); }
    Uuid here()
    {
        return model_.reach().of == Reach::Of::platform || choices_.one_in(25)
                   ? choices_.tenant()
                   : model_.reach().tenant;
    }

    std::uint64_t seed_;
    std::uint64_t step_ = 0;
    Time now_{std::chrono::seconds{1'800'000'000}};
    std::mt19937_64 randomness_;
    std::unique_ptr<Store> store_;
    Model model_;
    Choices choices_;
    bool misused_ = false;     // then the unit can only be given up
    Said promised_ = nullptr;  // what the body of the unit answered
    std::size_t noted_ = 0;    // changes compared so far
    Uuid last_audit_{}, last_message_{};
    std::uint64_t units_ = 0;
    std::vector<std::string> log_;
    std::optional<Transaction::Turned> turned_;  // never longer than a unit
};
}  // namespace freehold::tenancy::contract
