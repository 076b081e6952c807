#include <freehold/tenancy/audit.hpp>

#include "row_json.hpp"
#include <freehold/tenancy/following.hpp>

#include <boost/json.hpp>

#include <algorithm>

namespace freehold::tenancy {

namespace {

namespace json = boost::json;

// A change shows the members that changed; an addition or removal shows them all.
RowPicture show(Change const& change, std::optional<Cells> const& row)
{
    if (!row) return {};
    auto const& layout = *change.layout;
    json::object out;
    for (auto const column : change.changed) {
        if (layout.columns[column].key_of != none) continue;
        auto const name = json_text(layout.columns[column].name);
        out.emplace(name, layout.columns[column].secret
                              ? json::value("secret")
                              : to_json(layout.columns[column], (*row)[column]));
    }
    auto text = RowPicture::parse(json::serialize(out));
    return text ? *std::move(text) : *RowPicture::parse(R"({"too_large":true})");
}

}  // namespace

Verb verb_of(Change const& change)
{
    return !change.before ? Verb::added : !change.after ? Verb::removed : Verb::changed;
}

std::string name_row(Layout const& layout, CellView key)
{
    if (!layout.prefix.empty())
        return typeid_text::write(layout.prefix, std::get<Uuid>(key.back()));
    std::string out;
    for (auto const& cell : key.subspan(1)) {
        if (!out.empty()) out += '/';
        if (auto const* uuid = std::get_if<Uuid>(&cell)) out += text(*uuid);
        else if (auto const* number = std::get_if<std::int64_t>(&cell))
            out += std::to_string(*number);
        else
            for (char const c : std::get<std::string>(cell))
                c == '/' ? out += "~1" : c == '~' ? out += "~0" : out += c;
    }
    // What is no name of a row (too long, or of spaces alone) is told apart by its digest.
    return RowName::parse(out) ? out : Digest::of(out).text();
}

void write_audit(Transaction& transaction, Changes const& changes)
{
    for (auto const& change : changes)
        add_following(transaction, change.tenant,
                      AuditRecord{.id = Id<AuditRecord>{transaction.fresh()},
                                  .subject = *TableName::parse(change.layout->table),
                                  .row = *RowName::parse(name_row(*change.layout, change.key)),
                                  .verb = verb_of(change),
                                  .before = show(change, change.before),
                                  .after = show(change, change.after)});
}

}  // namespace freehold::tenancy
