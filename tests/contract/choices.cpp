#include "choices.hpp"

#include <freehold/tenancy/text.hpp>

#include <algorithm>

namespace freehold::tenancy::contract {

namespace {

// Where any text may stand; what LIKE, JSON and a wrong collation stumble over.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> free_text{
    {{"contract_folders", "name"},
     {"contract_notes", "title"},
     {"contract_notes", "summary"},
     {"contract_tags", "remark"},
     {"tenants", "name"},
     {"users", "full_name"}}};
constexpr std::array<std::string_view, 14> awkward{
    "100%",  "100 percent", "a_b",    "aXb",     "back\\slash", "%",        "_",
    "Äpfel", "äpfel",       "Straße", "STRASSE", "it's \"so\"", "😀 smile", "~"};

bool is_reference(Layout const& layout, Index column)
{
    return std::ranges::any_of(layout.references, [&](Reference const& r) {
        return r.columns.size() > 0 && std::ranges::find(r.columns, column) != r.columns.end();
    });
}

bool is_key(Layout const& layout, Index column)
{
    return std::ranges::find(layout.key, column) != layout.key.end();
}

Index first_member(Layout const& layout) { return layout.is_tenant ? 0 : 1; }

}  // namespace

Choices::Choices(Model const& model, Catalogue catalogue, std::uint64_t seed)
    : model_{model}, catalogue_{catalogue}, dice_{seed}
{
    for (auto const* layout : catalogue)
        for (int i = 0; i < 10; ++i) pool_[layout].push_back(layout->sample(dice_));
    for (auto const& [table, name] : free_text)
        for (auto const* layout : catalogue) {
            if (layout->table != table) continue;
            for (auto const text : awkward) {
                auto row = layout->sample(dice_);
                auto const column = layout->find(name);
                row[column] = std::string{text};
                row[layout->columns[column].key] = folded(text);
                pool_[layout].push_back(std::move(row));
            }
        }
}

Layout const& Choices::layout()
{
    auto const* chosen = catalogue_[dice_.below(catalogue_.size())];
    auto const rare = chosen->table == "audit_records" || chosen->table == "outbox_messages";
    if (rare && !one_in(4)) return layout();
    auto const strange = !model_.reaches(*chosen) ||
                         (model_.reach().of == Reach::Of::person && chosen->seen.self == none &&
                          !chosen->is_tenant);
    return strange && !one_in(25) ? layout() : *chosen;
}

Uuid Choices::tenant() { return std::get<Uuid>(one_of(model_.rows(layout_of<Tenant>()))[0]); }

Cells Choices::key(Layout const& layout, Uuid const& tenant)
{
    std::vector<Cells> own, dead, foreign;
    auto const& rows = model_.rows(layout);
    auto const from = rows.size() > 500 ? rows.size() - 500 : 0;  // the audit grows without end
    for (auto i = from; i < rows.size(); ++i)
        (rows[i][0] != Cell{tenant} ? foreign
         : is_dead(layout, rows[i]) ? dead
                                    : own)
            .push_back(key_cells(layout, rows[i]));
    auto const chance = dice_.below(100);
    if (chance < 76 && !own.empty()) return one_of(own);
    if (chance < 86 && !dead.empty()) return one_of(dead);
    if (chance < 92 && !foreign.empty()) return one_of(foreign);
    if (chance < 95 && !foreign.empty() && !layout.is_tenant) {  // another's id under our tenant
        auto key = one_of(foreign);
        key[0] = tenant;
        return key;
    }
    if (chance < 98 && !own.empty()) return one_of(own);
    auto unknown = key_cells(layout, layout.sample(dice_));
    if (!layout.is_tenant) unknown[0] = tenant;
    return unknown;
}

void Choices::take_value(Layout const& layout, Cells& row, Index column)
{
    auto const from = one_in(3) ? layout.sample(dice_) : one_of(pool_.at(&layout));
    row[column] = from[column];
    if (auto const key = layout.columns[column].key; key != none) row[key] = from[key];
    if (layout.is_tenant && layout.columns[column].name == "status" && !one_in(8))
        row[column] = std::string{"active"};
}

void Choices::point(Layout const& layout, Reference const& reference, Cells& row)
{
    auto const last = reference.columns[reference.columns.size() - 1];
    if (last == 0) return;
    if (layout.columns[last].nullable && one_in(3)) {
        row[last] = Null{};
        return;
    }
    auto const tenant = std::holds_alternative<Uuid>(row[0]) ? std::get<Uuid>(row[0])
                                                             : this->tenant();
    auto const to = one_in(5) ? this->tenant() : tenant;
    auto const target = key(reference.target(), to);
    for (std::size_t i = 0; i < reference.columns.size(); ++i)
        if (reference.columns[i] != 0) row[reference.columns[i]] = target[i];
}

Cells Choices::row(Layout const& layout, Reach const& reach, Uuid const& tenant, Uuid const& fresh)
{
    auto row = layout.sample(dice_);
    row[0] = layout.is_tenant ? fresh : tenant;
    for (Index c = first_member(layout); c < first_member(layout) + layout.members; ++c)
        if (!is_reference(layout, c)) take_value(layout, row, c);
    if (layout.is_tenant) row[0] = fresh;
    for (auto const& reference : layout.references) point(layout, reference, row);
    if (!layout.prefix.empty() && !layout.is_tenant) {
        row[1] = fresh;
        if (one_in(12)) row[1] = key(layout, tenant).back();
        if (one_in(25)) row[1] = key(layout, this->tenant()).back();
    }
    if (reach.of == Reach::Of::person && layout.seen.self != none && !one_in(10))
        row[layout.seen.self] = reach.person;
    return row;
}

void Choices::change(Layout const& layout, Cells& row)
{
    auto const times = dice_.below(4);
    for (std::uint64_t i = 0; i < times; ++i) {
        auto const column = static_cast<Index>(first_member(layout) + dice_.below(layout.members));
        if (is_key(layout, column)) continue;
        if (!is_reference(layout, column)) take_value(layout, row, column);
        for (auto const& reference : layout.references)
            if (std::ranges::find(reference.columns, column) != reference.columns.end())
                point(layout, reference, row);
    }
}

Cell Choices::asked(Layout const& layout, Index column)
{
    auto const& rows = model_.rows(layout);
    auto cell = rows.empty() || one_in(3) ? one_of(pool_.at(&layout))[column]
                                          : one_of(rows)[column];
    for (int tries = 0; is_null(cell) && tries < 8; ++tries) cell = layout.sample(dice_)[column];
    return cell;
}

Condition Choices::condition(Layout const& layout)
{
    auto const column = static_cast<Index>(dice_.below(layout.version));
    auto const nullable = layout.columns[column].nullable;
    if (nullable && one_in(4))
        return {column, one_in(2) ? Comparison::absent : Comparison::present, {}};
    if (one_in(6)) {
        Cells choices;
        for (auto n = dice_.below(5); n > 0; --n)
            if (auto cell = asked(layout, column); !is_null(cell))
                choices.push_back(std::move(cell));
        return {column, Comparison::among, std::move(choices)};
    }
    auto value = asked(layout, column);
    if (is_null(value)) return {column, nullable ? Comparison::absent : Comparison::present, {}};
    if (layout.columns[column].type == CellType::text && one_in(2)) {
        auto const text = std::get<std::string>(value);
        auto const whole = text.size() < 2 || one_in(3) ||
                           static_cast<unsigned char>(*std::ranges::max_element(
                               text, {}, [](char c) { return static_cast<unsigned char>(c); })) >
                               127;
        auto const starts = one_in(2);
        auto const from = whole || starts ? 0 : dice_.below(text.size());
        auto const size = whole ? text.size() : 1 + dice_.below(text.size() - from);
        return {
            column, starts ? Comparison::starts : Comparison::contains, {text.substr(from, size)}};
    }
    static std::vector<Comparison> const plain{Comparison::equal,   Comparison::differs,
                                               Comparison::less,    Comparison::at_most,
                                               Comparison::greater, Comparison::at_least};
    return {column, one_of(plain), {std::move(value)}};
}

Query Choices::query(Layout const& layout)
{
    Query query;
    for (auto n = dice_.below(3); n > 0; --n) query.where.push_back(condition(layout));
    if (!one_in(3)) query.order = {static_cast<Index>(dice_.below(layout.version)), one_in(2)};
    query.limit = one_in(2) ? max_page : 1 + dice_.below(6);
    if (one_in(4)) query.skip = dice_.below(5);
    auto const& rows = model_.rows(layout);
    if (one_in(3) && !rows.empty()) query.after = place_of(layout, query.order, one_of(rows));
    query.living = one_in(3) ? one_in(2) ? Living::both : Living::dead : Living::only;
    return query;
}

}  // namespace freehold::tenancy::contract
