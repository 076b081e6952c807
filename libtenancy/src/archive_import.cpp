#include "archive_lines.hpp"

#include <algorithm>

namespace freehold::tenancy {

namespace {

constexpr std::size_t step_lines = 1'000;
constexpr std::size_t step_bytes = max_archive_line;  // a step ends with the line that passes it

// What one unit keeps.
struct Step {
    std::vector<ArchiveLine> lines;  // rows and links
    bool last = false;
};

Layout const& layout_of_line(ArchiveLine const& line)
{
    auto const* row = std::get_if<ArchivedRow>(&line);
    return row ? *row->layout : *std::get<ArchivedLink>(line).layout;
}

Result<Step> read_step(ArchiveReader& reader, Id<Tenant> const& tenant)
{
    Step step;
    for (std::size_t bytes = 0; step.lines.size() < step_lines && bytes < step_bytes;) {
        auto line = TRY(reader.next());
        bytes += reader.size();
        if (std::holds_alternative<ArchiveEnd>(line)) {
            step.last = true;
            break;
        }
        auto const* row = std::get_if<ArchivedRow>(&line);
        if ((row ? row->row : std::get<ArchivedLink>(line).row)[0] != Cell{tenant.uuid()})
            return bad_archive("it holds rows of another tenant than its first line names");
        step.lines.push_back(std::move(line));
    }
    return step;
}

// A row that is there already, and equal, was put by an earlier run; its links may be there as well.
Result<Done> keep(Everything& all, ArchivedRow const& line)
{
    auto const& [layout, row] = line;
    auto const done = all.transaction.import_row(*layout, row);
    if (done) return Done{};
    if (all.transaction.spent()) return done.error();
    auto there = all.transaction.find(*layout, key_of(*layout, row), Living::both);
    if (!there) return done.error();
    for (auto const column : links_of(*layout)) (*there)[column] = Null{};
    if (compare(*there, row) != 0) return errors::other_in_the_way;
    return Done{};
}

Result<Done> keep(Everything& all, ArchivedLink const& line)
{
    auto const& [layout, row] = line;
    auto const key = key_of(*layout, row);
    auto const there = all.transaction.find(*layout, key, Living::both);
    if (!there)
        return bad_archive("it links a row of " + std::string{layout->table} +
                           " that it does not hold");
    std::vector<Assignment> missing;
    for (auto const column : links_of(*layout)) {
        if (compare((*there)[column], row[column]) == 0) continue;
        if (!is_null((*there)[column])) return errors::other_in_the_way;
        missing.push_back({column, row[column]});
    }
    if (missing.empty()) return Done{};
    return all.transaction.amend_row(*layout, key, missing);
}

Result<Done> keep(Everything&, ArchiveEnd const&) { return Done{}; }

// Lines of one table in a row share one reach.
Result<Done> keep(Everything& all, std::vector<ArchiveLine> const& lines, Id<Tenant> const& tenant)
{
    for (auto at = lines.begin(); at != lines.end();) {
        auto const& layout = layout_of_line(*at);
        auto const end = std::find_if(at, lines.end(), [&](ArchiveLine const& line) {
            return &layout_of_line(line) != &layout;
        });
        Reaching const reaching{all.transaction, layout, tenant.uuid()};
        for (; at != end; ++at)
            TRY(std::visit([&](auto const& line) { return keep(all, line); }, *at));
    }
    return Done{};
}

// The receipt: a change of the tenant's own row, which its audit shows.
Result<Done> wake(Everything& all, Id<Tenant> const& tenant, TenantStatus status)
{
    auto row = all.tenants.find(tenant, tenant, Living::both);
    if (!row || row->meta.deleted_at || row->status == status) return Done{};
    row->status = status;
    TRY(all.tenants.put(*row));
    return Done{};
}

// The tenant's own row comes first, and sleeps until all is there. Answers what it was.
Result<TenantStatus> put_to_sleep(Step& step)
{
    static auto const status = layout_of<Tenant>().find(name_of<&Tenant::status>());
    auto* own = step.lines.empty() ? nullptr : std::get_if<ArchivedRow>(&step.lines.front());
    if (!own || !own->layout->is_tenant)
        return bad_archive("line 2: it is not the tenant's own row");
    auto const was = *choose<TenantStatus>(std::get<std::string>(own->row[status]));
    own->row[status] = std::string{name(TenantStatus::inactive)};
    return was;
}

}  // namespace

Result<Id<Tenant>> import_tenant(Store& store, PlatformScope const& scope, LineSource source)
{
    ArchiveReader reader{store.setting().catalogue, source};
    auto const header = TRY(reader.header());
    auto step = TRY(read_step(reader, header.tenant));
    auto const status = TRY(put_to_sleep(step));
    for (;;) {
        auto const done = store.write(scope, [&](Everything& all) -> Result<Done> {
            TRY(keep(all, step.lines, header.tenant));
            return step.last ? wake(all, header.tenant, status) : Result<Done>{Done{}};
        });
        if (!done) return done.error();
        if (step.last) return header.tenant;
        step = TRY(read_step(reader, header.tenant));
    }
}

}  // namespace freehold::tenancy
