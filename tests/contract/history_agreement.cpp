// Where store and model must say the same.
#include "history.hpp"

#include <algorithm>

namespace freehold::tenancy::contract {

void History::agree(std::string const& what, std::string const& store, std::string const& model)
{
    if (store == model) return;
    std::string out = "store and model disagree; FREEHOLD_SEED=" + std::to_string(seed_) +
                      ", step " + std::to_string(step_) + "\n";
    for (auto const& line : log_) out += "  " + line + "\n";
    throw Disagreement{out + what + "\n  store: " + store + "\n  model: " + model};
}

void History::agree(std::string const& what, Layout const& layout,
                    std::optional<Cells> const& store, std::optional<Cells> const& model)
{
    if (store == model) return;
    agree(what, store ? show(layout, *store) : "nothing", model ? show(layout, *model) : "nothing");
}

void History::agree(std::string const& what, Layout const& layout,
                    std::optional<std::vector<Cells>> const& store,
                    std::optional<std::vector<Cells>> const& model)
{
    auto const size = [](auto const& rows) {
        return rows ? std::to_string(rows->size()) + " rows" : "Misuse";
    };
    for (std::size_t i = 0; store && model && i < store->size() && i < model->size(); ++i)
        agree(what + ", row " + std::to_string(i), layout, (*store)[i], (*model)[i]);
    agree(what, size(store), size(model));
    misused_ = misused_ || !store;
}

void History::agree(std::string const& what, Transaction const& t, Said store, Said model)
{
    remember(what + " → " + named(model));
    // A row outside the reach is refused, by its references or by the reach.
    if (model == &misuse &&
        (store == &errors::cycle || (store && store->kind == Kind::not_found && t.spent())))
        store = model;
    misused_ = misused_ || model == &misuse;
    agree("answer of " + what, named(store), named(model));
    if (store != &misuse)
        agree("spent after " + what, std::to_string(t.spent()), std::to_string(model_.spent()));
    if (!store) agree_on_changes(what, t);
}

// What one write changed, in any order: cascades may go through the layouts as they like.
void History::agree_on_changes(std::string const& what, Transaction const& t)
{
    auto const told = [](Changes const& changes, std::size_t from) {
        std::vector<std::string> out;
        for (auto i = from; i < changes.size(); ++i) {
            auto const& c = changes[i];
            auto const& l = *c.layout;
            std::string line = text(c.tenant) + " " + show(l, c.key);
            line += "\n    before " + (c.before ? show(l, *c.before) : "nothing");
            line += "\n    after " + (c.after ? show(l, *c.after) : "nothing");
            if (c.before && c.after)
                for (auto const column : c.changed)
                    if (column < l.version && l.columns[column].key_of == none)
                        (line += " ") += l.columns[column].name;
            out.push_back(line);
        }
        std::ranges::sort(out);
        return lines(out);
    };
    if (t.changes().size() < noted_)
        agree("changes before " + what, std::to_string(t.changes().size()), std::to_string(noted_));
    agree("changes of " + what, told(t.changes(), noted_), told(model_.changes(), noted_));
    noted_ = model_.changes().size();
}

// Everything that any tenant or the platform can see, page by page.
void History::agree_on_all(Transaction& t)
{
    std::vector<Reach> reaches{{.of = Reach::Of::platform}};
    for (auto const& tenant : model_.rows(layout_of<Tenant>()))
        reaches.push_back({.of = Reach::Of::tenant, .tenant = std::get<Uuid>(tenant[0])});
    for (auto const& reach : reaches) {
        turn_to(t, reach);
        for (auto const* layout : t.catalogue()) {
            if (layout == &layout_of<AuditRecord>() || layout == &layout_of<OutboxMessage>())
                continue;
            if (!model_.reaches(*layout)) continue;
            Query const query{.living = Living::both};
            agree("all " + std::string{layout->table}, *layout, selected(t, *layout, query),
                  model_.select(*layout, query));
        }
    }
    turn_to(t, {.of = Reach::Of::platform});
}

// The audit has one record for each change, the outbox one for each announced; the model takes
// their ids from the store.
void History::adopt_what_readers_wrote()
{
    auto const expected = model_.changes();
    auto const adopt = [&](Transaction& t, Layout const& layout, Uuid& last, bool only_announced) {
        Query const query{
            .where = {{1, Comparison::greater, {last}}}, .order = {1, false}, .limit = 20'000};
        auto rows = selected(t, layout, query);
        auto const& known = model_.rows(layout);  // a unit may have added such rows itself
        std::erase_if(rows, [&](Cells const& row) {
            return std::find_if(known.rbegin(),
                                known.rbegin() + std::min<std::ptrdiff_t>(100, std::ssize(known)),
                                [&](Cells const& k) { return k[0] == row[0] && k[1] == row[1]; }) !=
                   known.rbegin() + std::min<std::ptrdiff_t>(100, std::ssize(known));
        });
        std::vector<std::string> written,
            wanted;  // cascades may go through the layouts as they like
        for (auto const& row : rows) {
            written.push_back(show(layout, Cells{row[0], row[2], row[3], row[4],
                                                 row[layout.version], row[layout.created_at()]}));
            last = std::max(last, std::get<Uuid>(row[1]));
            model_.adopt(layout, row);
        }
        for (auto const& change : expected) {
            if (only_announced && !change.layout->announced) continue;
            auto const verb = !change.before ? "added" : !change.after ? "removed" : "changed";
            wanted.push_back(show(
                layout, Cells{change.tenant, std::string{change.layout->table},
                              name_row(*change.layout, change.key), std::string{verb},
                              std::int64_t{1}, std::int64_t{now_.time_since_epoch().count()}}));
        }
        std::ranges::sort(written);
        std::ranges::sort(wanted);
        agree("what readers wrote", lines(written), lines(wanted));
    };
    auto const read = store_->read(
        open_platform(*store_), [&](Bare<PlatformScope> const& view) -> Result<Done> {
            adopt(view.transaction, layout_of<AuditRecord>(), last_audit_, false);
            adopt(view.transaction, layout_of<OutboxMessage>(), last_message_, true);
            return Done{};
        });
    if (!read) agree("reading what readers wrote", "an error", "kept");
}

}  // namespace freehold::tenancy::contract
