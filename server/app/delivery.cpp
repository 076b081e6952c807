#include "app/delivery.hpp"

#include "app/installation.hpp"
#include "app/letters.hpp"

namespace freehold::app {

void Delivery::round()
{
    auto found = must(
        auth::next_letters(work_, {.limit = limits_.letters, .after = std::exchange(at_, {})}));
    at_ = std::move(found.next);
    Trouble trouble{found.unreadable, "their seals do not open under this key file"};
    for (auto& letter : found.letters) deliver(std::move(letter), trouble);
    tell(trouble);
    tidy();
}

void Delivery::deliver(auth::Letter letter, Trouble& trouble)
{
    auto const home = letter.home;
    auto const mail = letter.mail;
    try {
        // A token that is too old proves nothing: nobody is sent one.
        if (work_.now() < letter.expires) sink_.give(compose(std::move(letter), issuer_));
    } catch (tenancy::Unavailable const& refused) {
        if (trouble.letters++ == 0) trouble.why = refused.what();
        return;
    }
    auto const sent = auth::letter_sent(work_, home, mail);
    if (!sent && sent.error().code().kind != tenancy::Kind::not_found) must(sent);
}

void Delivery::tidy()
{
    auto const now = work_.now();
    if (tidied_at_ && now < *tidied_at_ + limits_.tidying) return;
    tidied_at_ = now;
    sink_.tidy(now);
}

void Delivery::tell(Trouble const& trouble)
{
    if (trouble.letters == 0) return;
    auto const now = work_.now();
    if (told_at_ && now < *told_at_ + limits_.silence) return;
    told_at_ = now;
    auto const number = std::to_string(trouble.letters);
    told_(number + (trouble.letters == 1 ? " letter waits: " : " letters wait: ") + trouble.why);
}

}  // namespace freehold::app
