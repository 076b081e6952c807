#pragma once
// Records<T>: the typed face of one table inside an open transaction. A const one only reads.
// No method takes a tenant: the scope has decided it.

#include <freehold/tenancy/transaction.hpp>
#include <freehold/tenancy/words.hpp>

#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace freehold::tenancy {

// A kept value is the value, and when and by whom it came to be.
template <class T>
struct Row : T {
    Meta meta;
};

template <class T>
struct Listed {
    std::vector<Row<T>> rows;
    std::optional<std::string> next;  // the cursor to go on with; none: this was the end
};

namespace records {

template <class T, class... W>
struct KeyTypes {
    using type = std::tuple<Id<T>>;
};
template <class T, auto... P, class... Rest>
struct KeyTypes<T, KeyWord<P...>, Rest...> {
    using type = std::tuple<ValueOf<P>...>;
};
template <class T, class W, class... Rest>
struct KeyTypes<T, W, Rest...> : KeyTypes<T, Rest...> {};
template <class T, class... W>
typename KeyTypes<T, W...>::type key_types(Table<W...> const&);

template <class T>
using KeyTuple = decltype(key_types<T>(kept<T>));
template <class K>
struct Single {
    using type = K;
};
template <class K>
struct Single<std::tuple<K>> {
    using type = K;
};

}  // namespace records

// What names a row within its tenant: an Id<T>, or the key's members (a tuple if several).
template <class T>
using KeyOf = typename records::Single<records::KeyTuple<T>>::type;

namespace records {

// Is this member alone unique in its tenant?
template <auto P>
constexpr bool is_unique()
{
    constexpr auto const& layout = layouts::value<EntityOf<P>>;
    constexpr auto column = layout.find(name_of<P>());
    for (auto const& unique : layout.uniques)
        if (unique.columns[unique.columns.size() - 1] == layout.compared(column) &&
            unique.columns.size() <= (layout.is_tenant ? 1 : 2))
            return true;
    return false;
}

// The key's cells, the tenant first (a tenant's own id is both).
template <class T>
auto key(Uuid const& tenant, KeyOf<T> const& key)
{
    constexpr bool own = layouts::value<T>.is_tenant;
    std::array<Cell, std::tuple_size_v<KeyTuple<T>> + !own> cells;
    if (!own) cells[0] = tenant;
    std::size_t at = !own;
    auto const add = [&]<class V>(V const& value) { cells[at++] = Keeping<V>::cell(value); };
    if constexpr (std::tuple_size_v<KeyTuple<T>> == 1) add(key);
    else std::apply([&](auto const&... part) { (add(part), ...); }, key);
    return cells;
}

Meta read_meta(Layout const& layout, CellView row);
void write_meta(Layout const& layout, Meta const& meta, Cells& row);

template <class T>
Row<T> read(CellView row)
{
    return Row<T>{decode<T>(row), read_meta(layout_of<T>(), row)};
}
template <class T>
Cells write(Uuid const& tenant, T const& value)
{
    Cells row(layout_of<T>().columns.size());
    row[0] = tenant;
    encode(value, row);
    return row;
}

template <class T>
Result<Row<T>> add(Transaction& transaction, Uuid const& tenant, T const& value)
{
    auto cells = write(tenant, value);
    auto const tenant_of_row = std::get<Uuid>(cells[0]);  // a tenant's own is its id
    TRY(transaction.add(layout_of<T>(), std::move(cells)));
    return Row<T>{value, transaction.first(tenant_of_row)};
}
template <class T>
Result<Row<T>> put(Transaction& transaction, Row<T> const& row)
{
    auto cells = write<T>(row.meta.tenant, row);
    write_meta(layout_of<T>(), row.meta, cells);
    TRY(transaction.put(layout_of<T>(), cells));
    return read<T>(cells);
}

// A list's parts in any order: conditions, one order, one page.
template <class T>
struct Asked {
    Query query;
    Page page;

    void take(Where<T> where) { query.where.push_back(std::move(where.condition)); }
    void take(Conditions<T> const& conditions)
    {
        for (auto const& where : conditions) take(where);
    }
    void take(Sorted<T> sorted) { query.order = sorted.order; }
    void take(Page part) { page = std::move(part); }
    void take(Living living) { query.living = living; }
};

void must_be_few(Query const& query);  // Misuse past max_choices
Result<Query> paged(Layout const& layout, Query query, Page const& page);

template <class T, class... Parts>
Result<Listed<T>> list(Transaction const& transaction, Parts&&... parts)
{
    auto const& layout = layout_of<T>();
    Asked<T> asked{};
    asked.query.order.column = layout.order;
    (asked.take(std::forward<Parts>(parts)), ...);
    auto query = TRY(paged(layout, std::move(asked.query), asked.page));
    Listed<T> out;
    Cells last;
    auto const wanted = query.limit++;  // one more tells whether the list goes on
    bool more = false;
    transaction.select(layout, query, [&](CellView row) {
        if (out.rows.size() == wanted) return void(more = true);
        out.rows.push_back(read<T>(row));
        if (out.rows.size() == wanted) last.assign(row.begin(), row.end());
    });
    if (more) out.next = write_cursor(layout, query.order, last);
    return out;
}

template <class T, class... Parts>
std::size_t count(Transaction const& transaction, Parts&&... parts)
{
    Asked<T> asked{};
    (asked.take(std::forward<Parts>(parts)), ...);
    must_be_few(asked.query);
    return transaction.count(layout_of<T>(), asked.query);
}

}  // namespace records

// ── in one tenant, or one's own ──────────────────────────────────────────────────────────────
template <Keepable T>
class Records {
public:
    explicit Records(Transaction& transaction) : transaction_{&transaction} {}
    Records(Records const&) = delete;  // a copy would forget that it was const
    Records& operator=(Records const&) = delete;

    // Fails with not_found; so does whatever belongs to another tenant.
    Result<Row<T>> find(KeyOf<T> const& key, Living living = Living::only) const
    {
        std::optional<Row<T>> row;
        auto cells = key_here(key);
        transaction_->look_up(layout_of<T>(), cells, living,
                              [&](CellView found) { row = records::read<T>(found); });
        if (!row) return errors::not_found;
        return *std::move(row);
    }
    // The one row with this value of a unique member.
    template <auto P>
    Result<Row<T>> by(question::Value<P> const& value) const
    {
        static_assert(records::is_unique<P>(),
                      "by<> finds the one row of a member that is unique in its tenant");
        auto found = TRY(list(is<P>(value), Page{.limit = 1}));
        if (found.rows.empty()) return errors::not_found;
        return std::move(found.rows.front());
    }
    // Parts in any order: conditions, by<…>(), Page, Living. Fails with bad_page or bad_cursor.
    template <class... Parts>
    Result<Listed<T>> list(Parts&&... parts) const
    {
        return records::list<T>(*transaction_, std::forward<Parts>(parts)...);
    }
    template <class... Parts>
    std::size_t count(Parts&&... parts) const
    {
        return records::count<T>(*transaction_, std::forward<Parts>(parts)...);
    }

    // Fails with the layout's `taken` codes (the unit goes on) or `dangling`.
    Result<Row<T>> add(T const& value)
    {
        return records::add<T>(*transaction_, transaction_->reach().tenant, value);
    }
    // Keeps the row's members; fails with stale if somebody was faster.
    Result<Row<T>> put(Row<T> const& row) { return records::put<T>(*transaction_, row); }
    Result<Done> remove(KeyOf<T> const& key)
    {
        return transaction_->remove(layout_of<T>(), key_here(key));
    }
    Result<Done> remove(Row<T> const& row)
    {
        auto cells = records::write<T>(row.meta.tenant, row);
        return transaction_->remove(layout_of<T>(), key_of(layout_of<T>(), cells),
                                    row.meta.version);
    }
    Result<Done> restore(KeyOf<T> const& key)
    {
        return transaction_->restore(layout_of<T>(), key_here(key));
    }
    Result<Done> purge(KeyOf<T> const& key)
    {
        return transaction_->purge(layout_of<T>(), key_here(key));
    }
    // Adds to a counter: no version, no audit.
    template <auto P>
    Result<Done> bump(KeyOf<T> const& key, std::int64_t by = 1)
    {
        static_assert(std::same_as<EntityOf<P>, T>);
        return transaction_->bump(layout_of<T>(), key_here(key), layout_of<T>().find(name_of<P>()),
                                  by);
    }
    // Holds the row against every other claim and write until the unit ends.
    Result<Row<T>> claim(KeyOf<T> const& key)
    {
        auto const row = transaction_->claim(layout_of<T>(), key_here(key));
        if (!row) return errors::not_found;
        return records::read<T>(*row);
    }

private:
    auto key_here(KeyOf<T> const& key) const
    {
        return records::key<T>(transaction_->reach().tenant, key);
    }

    Transaction* transaction_;
};

// ── everywhere: the platform's view, where each call names the tenant ────────────────────────
template <Keepable T>
class Everywhere {
public:
    explicit Everywhere(Transaction& transaction) : transaction_{&transaction} {}
    Everywhere(Everywhere const&) = delete;
    Everywhere& operator=(Everywhere const&) = delete;

    Result<Row<T>> find(Id<Tenant> const& tenant, KeyOf<T> const& key,
                        Living living = Living::only) const
    {
        auto const row = transaction_->find(layout_of<T>(), records::key<T>(tenant.uuid(), key),
                                            living);
        if (!row) return errors::not_found;
        return records::read<T>(*row);
    }
    template <class... Parts>
    Result<Listed<T>> list(Parts&&... parts) const
    {
        return records::list<T>(*transaction_, std::forward<Parts>(parts)...);
    }
    template <class... Parts>
    std::size_t count(Parts&&... parts) const
    {
        return records::count<T>(*transaction_, std::forward<Parts>(parts)...);
    }
    Result<Row<T>> add(Id<Tenant> const& tenant, T const& value)
    {
        return records::add<T>(*transaction_, tenant.uuid(), value);
    }
    Result<Row<T>> put(Row<T> const& row) { return records::put<T>(*transaction_, row); }
    // What hangs on the row in tables that the platform does not reach is not found, so a row with
    // such dependents fails with in_use: enter the tenant and remove it there.
    Result<Done> remove(Id<Tenant> const& tenant, KeyOf<T> const& key)
    {
        return transaction_->remove(layout_of<T>(), records::key<T>(tenant.uuid(), key));
    }
    Result<Done> restore(Id<Tenant> const& tenant, KeyOf<T> const& key)
    {
        return transaction_->restore(layout_of<T>(), records::key<T>(tenant.uuid(), key));
    }
    Result<Done> purge(Id<Tenant> const& tenant, KeyOf<T> const& key)
    {
        return transaction_->purge(layout_of<T>(), records::key<T>(tenant.uuid(), key));
    }
    Result<Row<T>> claim(Id<Tenant> const& tenant, KeyOf<T> const& key)
    {
        auto const row = transaction_->claim(layout_of<T>(), records::key<T>(tenant.uuid(), key));
        if (!row) return errors::not_found;
        return records::read<T>(*row);
    }

private:
    Transaction* transaction_;
};

}  // namespace freehold::tenancy
