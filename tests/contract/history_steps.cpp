// One step: a question or a write, asked of the store and of the model.
#include "history.hpp"

#include <algorithm>

namespace freehold::tenancy::contract {

void History::read_something(Transaction& t)
{
    auto const& layout = choices_.layout();
    if (choices_.one_in(2)) {
        auto const key = choices_.key(layout, here());
        auto const living = choices_.one_in(3) ? choices_.one_in(2) ? Living::both : Living::dead
                                               : Living::only;
        auto const what = "find " + show(layout, key);
        remember(what);
        return agree(what, layout, rows_of([&] { return listed(t.find(layout, key, living)); }),
                     rows_of([&] { return listed(model_.find(layout, key, living)); }));
    }
    auto const query = choices_.query(layout);
    std::string what = "list " + std::string{layout.table} + " limit " +
                       std::to_string(query.limit) + " skip " + std::to_string(query.skip);
    for (auto const& c : query.where) {
        what += " [" + std::string{layout.columns[c.column].name} + " " +
                std::to_string(static_cast<int>(c.how));
        for (auto const& value : c.values) what += " " + show(value);
        what += "]";
    }
    if (query.order.column != none)
        what += " by " + std::string{layout.columns[query.order.column].name} +
                (query.order.descending ? "-" : "+");
    if (query.after) what += " after " + show(layout, *query.after);
    remember(what);
    agree(what, layout, rows_of([&] { return selected(t, layout, query); }),
          rows_of([&] { return model_.select(layout, query); }));
    if (misused_) return;
    Query const all{.where = query.where, .living = query.living};  // a count knows no pages
    agree("count of " + what, std::to_string(t.count(layout, all)),
          std::to_string(model_.count(layout, all)));
}

void History::try_add(Transaction& t, Layout const& layout, Cells const& row)
{
    auto in_store = row;
    auto in_model = row;
    auto const store = answer_of([&] { return t.add(layout, in_store); });
    auto const model = model_.add(layout, in_model);
    agree("add " + show(layout, row), t, store, model);
    if (!store) agree("the row that was added", layout, in_store, in_model);
}

void History::try_put(Transaction& t, Layout const& layout)
{
    auto const key = choices_.key(layout, here());
    auto row = choices_.row(layout, model_.reach(), here(), t.fresh());
    row[layout.version] = std::int64_t{1};
    row[layout.created_at()] = row[layout.updated_at()] = std::int64_t{0};
    for (std::size_t i = 0; i < key.size(); ++i) row[layout.key[i]] = key[i];
    for (auto const& known : model_.rows(layout))
        if (key_cells(layout, known) == key) row = known;
    choices_.change(layout, row);
    if (choices_.one_in(15))
        std::get<std::int64_t>(row[layout.version]) += choices_.one_in(2) ? 1 : -1;
    auto in_store = row;
    auto in_model = row;
    auto const store = answer_of([&] { return t.put(layout, in_store); });
    auto const model = model_.put(layout, in_model);
    agree("put " + show(layout, row), t, store, model);
    if (!store) agree("the row that was put", layout, in_store, in_model);
}

void History::try_ending(Transaction& t, Layout const& layout)
{
    auto const key = choices_.key(layout, here());
    auto const name = show(layout, key);
    switch (choices_.dice().below(6)) {
    case 0:
    case 1:
        return agree("remove " + name, t, answer_of([&] { return t.remove(layout, key); }),
                     model_.remove(layout, key));
    case 2: {
        std::int64_t version = 1 + static_cast<std::int64_t>(choices_.dice().below(2));
        for (auto const& known : model_.rows(layout))
            if (key_cells(layout, known) == key && !choices_.one_in(5))
                version = std::get<std::int64_t>(known[layout.version]);
        return agree("remove " + name + " at " + std::to_string(version), t,
                     answer_of([&] { return t.remove(layout, key, version); }),
                     model_.remove(layout, key, version));
    }
    case 3:
    case 4:
        return agree("restore " + name, t, answer_of([&] { return t.restore(layout, key); }),
                     model_.restore(layout, key));
    default:
        // Who would keep the audit of a tenant that ends in the unit it began in?
        if (layout.is_tenant &&
            std::ranges::none_of(model_.rows(layout_of<AuditRecord>()),
                                 [&](Cells const& row) { return row[0] == key[0]; }))
            return;
        return agree("purge " + name, t, answer_of([&] { return t.purge(layout, key); }),
                     model_.purge(layout, key));
    }
}

void History::turn_to(Transaction& t, Reach const& reach)
{
    turned_.reset();
    if (reach.of != Reach::Of::platform) turned_.emplace(t, reach);
    model_.turn(reach);
}

void History::turn(Transaction& t)
{
    Reach reach{.of = Reach::Of::platform};
    if (!choices_.one_in(4)) reach = {.of = Reach::Of::tenant, .tenant = choices_.tenant()};
    remember("turn to " + (reach.of == Reach::Of::platform ? "the platform" : text(reach.tenant)));
    turn_to(t, reach);
}

// A tenant with its owner and the owner's seat, as founding does it; sometimes the seat is forgotten.
void History::found_another(Transaction& t)
{
    auto const id = t.fresh();
    auto const make = [&](Layout const& layout) {
        return choices_.row(layout, model_.reach(), id, t.fresh());
    };
    auto tenant = make(layout_of<Tenant>());
    auto directory = make(layout_of<Directory>());
    auto user = make(layout_of<User>());
    auto seat = make(layout_of<Membership>());
    auto const& tenants = layout_of<Tenant>();
    tenant[0] = id;
    tenant[tenants.find("owner")] = seat[1] = user[1];
    user[layout_of<User>().find("directory")] = directory[1];
    seat[layout_of<Membership>().find("home")] = id;
    for (auto const& [layout, row] : {std::pair{&tenants, tenant},
                                      {&layout_of<Directory>(), directory},
                                      {&layout_of<User>(), user},
                                      {&layout_of<Membership>(), seat}}) {
        if (layout == &layout_of<Membership>() && choices_.one_in(8)) continue;
        if (!model_.spent() && !misused_) try_add(t, *layout, row);
    }
}

void History::step(Transaction& t)
{
    ++step_;
    auto const platform = t.reach().of == Reach::Of::platform;
    auto const chance = choices_.dice().below(100);
    if (chance < 28) return read_something(t);
    auto const& layout = choices_.layout();
    auto const crowded = model_.rows(layout).size() > 60 && !layout.append_only;
    if (chance < 34) {
        auto const key = choices_.key(layout, here());
        auto const what = "claim " + show(layout, key);
        remember(what);
        return agree(what, layout, rows_of([&] { return listed(t.claim(layout, key)); }),
                     rows_of([&] { return listed(model_.claim(layout, key)); }));
    }
    if (chance < 36 && platform && model_.rows(layout_of<Tenant>()).size() < 7)
        return found_another(t);
    if (chance < 62 && !crowded)
        return try_add(t, layout, choices_.row(layout, t.reach(), here(), t.fresh()));
    if (chance < 84) return try_put(t, layout);
    if (chance < 90) {
        for (Index c = 0; c < layout.version; ++c)
            if (layout.columns[c].counter) {
                auto const key = choices_.key(layout, here());
                auto const by = static_cast<std::int64_t>(choices_.dice().below(7)) - 2;
                return agree("bump " + show(layout, key), t,
                             answer_of([&] { return t.bump(layout, key, c, by); }),
                             model_.bump(layout, key, c, by));
            }
    }
    try_ending(t, layout);
}

void History::try_when_spent(Transaction& t)
{
    auto const& layout = choices_.layout();
    auto row = choices_.row(layout, t.reach(), here(), t.fresh());
    auto const key = key_cells(layout, row);
    auto const refuses = [&](std::string const& what, auto&& call) {
        try {
            (void)call();
        } catch (Misuse const&) {
            return;
        }
        agree(what + " in a spent unit", "answered", "Misuse");
    };
    refuses("find", [&] { return t.find(layout, key); });
    refuses("count", [&] { return t.count(layout, {}); });
    refuses("add", [&] { return t.add(layout, row); });
    refuses("claim", [&] { return t.claim(layout, key); });
}

}  // namespace freehold::tenancy::contract
