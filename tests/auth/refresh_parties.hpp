#pragma once
// Who shows refresh tokens. The owner does what the specification asks of a client: it makes a
// random key when it stores a token, keeps both as one record, and never replaces the key of a
// token that it holds. Tabs share one storage, and each may act on what it read there long ago. An
// answer is stored only over the record that asked for it: tabs are answered in any order. The
// thief keeps no rules.

#include "refresh_family.hpp"

#include <vector>

namespace freehold::auth::model {

enum class Keys { kept, none };
enum class Loot { nothing, token, token_and_key };

// Random keys: no two parties make the same.
class KeyMaker {
public:
    Key fresh() { return next_++; }

private:
    int next_ = 0;
};

class Owner {
public:
    Owner(std::size_t tabs, Keys keys, KeyMaker& maker);

    std::size_t tabs() const { return tabs_.size(); }
    Record const& storage() const { return storage_; }
    void read_storage(std::size_t tab) { tabs_.at(tab).record = storage_; }
    Record const& record(std::size_t tab) const { return tabs_.at(tab).record; }
    int access(std::size_t tab) const { return tabs_.at(tab).access; }
    void hears(std::size_t tab, Record const& asked, Answer const& answer);

private:
    struct Tab {
        Record record;  // as it was when the tab last looked
        int access = 0;
    };
    Key key() { return keys_ == Keys::kept ? maker_.fresh() : std::nullopt; }

    Keys keys_;
    KeyMaker& maker_;
    Record storage_;
    std::vector<Tab> tabs_;
};

// Copies the owner's storage, and shows whatever it holds with whatever key it likes.
class Thief {
public:
    Thief(Loot loot, KeyMaker& maker) : loot_{loot}, maker_{maker} {}

    bool comes() const { return loot_ != Loot::nothing; }
    bool has_anything() const { return !hoard_.empty(); }
    Record const& copies(Record const& storage);
    Record shows(Dice& dice);
    int access() const { return access_; }
    void hears(Answer const& answer, Dice& dice);

private:
    Key own_key(Dice& dice) { return dice.one_in(2) ? maker_.fresh() : std::nullopt; }

    Loot loot_;
    KeyMaker& maker_;
    std::vector<Record> hoard_;
    int access_ = 0;
};

}  // namespace freehold::auth::model
