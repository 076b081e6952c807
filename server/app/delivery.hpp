#pragma once
// From libauth's outbox to a MailSink. A letter leaves the outbox after the sink has taken it: after a
// crash in between it comes again, as the same message. A letter that is refused stays, and those
// behind it go.

#include "app/message.hpp"

#include <freehold/auth/registration.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace freehold::app {

struct DeliveryLimits {
    std::size_t letters = 100;  // in one round
    std::chrono::seconds silence = std::chrono::minutes{1};  // between two words about trouble
    std::chrono::seconds tidying = std::chrono::hours{1};  // between two looks at what is kept
};

// From one thread.
class Delivery {
public:
    // Hears how many letters wait, and why; never what is in them.
    using Told = std::function<void(std::string_view what)>;

    Delivery(auth::Work& work, MailSink& sink, std::string issuer, Told told,
             DeliveryLimits const& limits = {})
        : work_{work},
          sink_{sink},
          issuer_{std::move(issuer)},
          told_{std::move(told)},
          limits_{limits}
    {
    }

    // Goes on behind the letters of the round before; at their end it begins anew.
    void round();

private:
    struct Trouble {
        std::size_t letters = 0;
        std::string why{};  // of the first
    };
    void deliver(auth::Letter letter, Trouble& trouble);
    void tell(Trouble const& trouble);
    void tidy();

    auth::Work& work_;
    MailSink& sink_;
    std::string issuer_;
    Told told_;
    DeliveryLimits limits_;
    std::optional<std::string> at_{};
    std::optional<tenancy::Time> told_at_{};
    std::optional<tenancy::Time> tidied_at_{};
};

}  // namespace freehold::app
