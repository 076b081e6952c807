#include "refresh_parties.hpp"

namespace freehold::auth::model {

Owner::Owner(std::size_t tabs, Keys keys, KeyMaker& maker)
    : keys_{keys}, maker_{maker}, storage_{1, key()}, tabs_(tabs, Tab{storage_})
{
}

void Owner::hears(std::size_t tab, Record const& asked, Answer const& answer)
{
    if (answer.given && storage_.token == asked.token) storage_ = {*answer.given, key()};
    if (answer.access) tabs_.at(tab).access = *answer.access;
    read_storage(tab);
}

Record const& Thief::copies(Record const& storage)
{
    auto const key = loot_ == Loot::token_and_key ? storage.key : std::nullopt;
    return hoard_.emplace_back(storage.token, key);
}

Record Thief::shows(Dice& dice)
{
    auto record = dice.one_in(4) ? hoard_[dice.below(hoard_.size())] : hoard_.back();
    if (dice.one_in(5)) record.key = own_key(dice);
    return record;
}

void Thief::hears(Answer const& answer, Dice& dice)
{
    if (answer.given) hoard_.emplace_back(*answer.given, own_key(dice));
    if (answer.access) access_ = *answer.access;
}

}  // namespace freehold::auth::model
