#include <freehold/tenancy/outbox.hpp>

#include <freehold/tenancy/following.hpp>

#include <algorithm>

namespace freehold::tenancy {

namespace {

Layout const& layout = layout_of<OutboxMessage>();

// Ids are random at their end.
bool one_in(std::size_t many, Uuid const& id)
{
    std::size_t number = 0;
    for (auto const byte : std::span{id.bytes}.last(4)) number = number << 8 | byte;
    return number % std::max<std::size_t>(many, 1) == 0;
}

// The keys of the oldest, beyond the newest `most`; the oldest first.
std::vector<Cells> surplus(Transaction const& transaction, Uuid const& tenant, std::size_t most)
{
    Query const query{.where = {{0, Comparison::equal, {tenant}}},
                      .order = {.descending = true},
                      .limit = max_page,
                      .skip = most};
    std::vector<Cells> keys;
    transaction.select(layout, query, [&](CellView row) { keys.push_back(key_of(layout, row)); });
    std::ranges::reverse(keys);
    return keys;
}

// Somebody else may have removed it meanwhile.
void must_follow_if_there(Result<Done> const& written)
{
    if (written || written.error() != errors::not_found) must_follow(written);
}

void make_room(Transaction& transaction, Uuid const& tenant, std::size_t most)
{
    static auto const topic = layout.find(name_of<&OutboxMessage::topic>());
    static auto const row = layout.find(name_of<&OutboxMessage::row>());
    static auto const verb = layout.find(name_of<&OutboxMessage::verb>());
    auto const keys = surplus(transaction, tenant, most);
    if (keys.empty()) return;
    for (auto const& key : std::span{keys}.first(keys.size() - 1))
        must_follow_if_there(transaction.erase_row(layout, key));
    Assignment const gap[] = {{topic, std::string{layout.table}},
                              {row, name_row(layout, keys.back())},
                              {verb, std::string{name(Verb::removed)}}};
    must_follow_if_there(transaction.amend_row(layout, keys.back(), gap));
}

}  // namespace

ChangeReader outbox(std::size_t most)
{
    return [most](Transaction& transaction, Changes const& changes) {
        for (auto const& change : changes) {
            if (!change.layout->announced) continue;
            OutboxMessage const message{
                .id = Id<OutboxMessage>{transaction.fresh()},
                .topic = *TableName::parse(change.layout->table),
                .row = *RowName::parse(name_row(*change.layout, change.key)),
                .verb = verb_of(change)};
            add_following(transaction, change.tenant, message);
            if (one_in(most / 16, message.id.uuid())) make_room(transaction, change.tenant, most);
        }
    };
}

Result<bool> Outbox::acknowledge(Id<OutboxMessage> const& message)
{
    auto const key = records::key<OutboxMessage>(transaction_.reach().tenant, message);
    auto const erased = transaction_.erase_row(layout_of<OutboxMessage>(), key);
    if (!erased && erased.error() != errors::not_found) return erased.error();
    return static_cast<bool>(erased);
}

Result<std::vector<Row<OutboxMessage>>> take(Outbox& outbox, std::size_t most)
{
    auto oldest = TRY(outbox.messages.list(Page{.limit = most}));
    std::vector<Row<OutboxMessage>> taken;
    for (auto& message : oldest.rows)
        if (TRY(outbox.acknowledge(message.id))) taken.push_back(std::move(message));
    return taken;
}

}  // namespace freehold::tenancy
