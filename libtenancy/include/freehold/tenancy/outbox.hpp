#pragma once
// The outbox: what must be told to others, written in the change's own transaction, and how it is
// taken out again. A message stays until it was acknowledged, so whoever fails after telling tells
// twice, and nothing is forgotten. A tenant's messages come by id, which is the order of their units'
// times; of two units at once, the one that is kept later may have the earlier message.
//
// A tenant's outbox holds about `most_untold` messages. Nobody's write fails because nobody tells:
// beyond, the oldest go, and the last of them is left as a message about the outbox itself (topic
// outbox_messages, verb removed). Who meets it missed something, and reads anew what it follows.

#include <freehold/tenancy/audit.hpp>
#include <freehold/tenancy/unit.hpp>

namespace freehold::tenancy {

struct OutboxMessage {
    static constexpr std::string_view prefix = "msg";

    Id<OutboxMessage> id;
    TableName topic;  // the table
    RowName row;
    Verb verb;
};
BOOST_DESCRIBE_STRUCT(OutboxMessage, (), (id, topic, row, verb))

template <>
inline constexpr auto kept<OutboxMessage> = table("outbox_messages", quiet, platform_too);

inline constexpr std::size_t most_untold = 10'000;
// The reader of the change list that writes them. One write in `most` / 16 looks how many there are,
// because looking walks over them all; so there may be some hundreds more for a while. What persons
// write by themselves waits for the next write of their tenant or of the platform to be looked at.
ChangeReader outbox(std::size_t most = most_untold);

// A tenant's messages: `store.write(scope, [](Outbox& outbox) { … })`, or platform.enter<Outbox>(…).
class Outbox : public Moment {
public:
    using Scope = TenantScope;
    explicit Outbox(Transaction& t) : Moment{t}, messages{t}, transaction_{t} {}

    Records<OutboxMessage> const messages;  // listed with the oldest first

    // False: it was acknowledged before.
    Result<bool> acknowledge(Id<OutboxMessage> const& message);

private:
    Transaction& transaction_;
};

// All tenants' messages, to see who has some.
struct Outboxes : Moment {
    using Scope = PlatformScope;
    explicit Outboxes(Transaction& t) : Moment{t}, messages{t} {}
    Everywhere<OutboxMessage> const messages;  // by tenant, the oldest first
};

// The oldest messages, acknowledged in this unit: for what is told by writing to the same store. What
// is told over a network is listed in one unit and acknowledged in a later one. Answers fewer than
// there are where somebody else takes some at the same time. Fails with bad_page beyond 1,000.
Result<std::vector<Row<OutboxMessage>>> take(Outbox& outbox, std::size_t most);

}  // namespace freehold::tenancy
