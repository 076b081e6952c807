#include "facts.hpp"

#include "place.hpp"
#include "seed.hpp"

namespace freehold::test {

using namespace tenancy;

namespace {

// Every unit of an author leaves these true; a half unit leaves one of them false. Each row of an
// audited table was written `version` times, and each time left a record in the same transaction.
constexpr std::pair<std::string_view, std::string_view> claims[] = {
    {"every tenant has a staff directory",
     "select count(*) from tenants t where not exists "
     "(select 1 from directories d where d.tenant = t.id and d.name = 'staff')"},
    {"every tenant's owner has an account and a seat",
     "select count(*) from tenants t where not exists (select 1 from members m, users u "
     "where m.tenant = t.id and m.\"user\" = t.owner and u.tenant = m.home and u.id = m.\"user\")"},
    {"every account has its seat",
     "select count(*) from users u where not exists "
     "(select 1 from members m where m.home = u.tenant and m.\"user\" = u.id)"},
    {"the audit of every tenant has one record for each write",
     "select count(*) from tenants t where t.version"
     " + (select coalesce(sum(version), 0) from directories d where d.tenant = t.id)"
     " + (select coalesce(sum(version), 0) from users u where u.tenant = t.id)"
     " + (select coalesce(sum(version), 0) from members m where m.tenant = t.id)"
     " <> (select count(*) from audit_records a where a.tenant = t.id)"},
    {"the outbox of every tenant has one message for each announced write",
     "select count(*) from tenants t where t.version"
     " + (select coalesce(sum(version), 0) from users u where u.tenant = t.id)"
     " + (select coalesce(sum(version), 0) from members m where m.tenant = t.id)"
     " <> (select count(*) from outbox_messages o where o.tenant = t.id)"},
};

}  // namespace

// ── authors ──────────────────────────────────────────────────────────────────────────────────
Author::Author(Store& store, std::string name)
    : store_{store}, name_{std::move(name)}, randomness_{randomness_of(name_)}
{
    turn_page(Verdict::doubtful);
}

void Author::turn_page(Verdict verdict)
{
    if (verdict == Verdict::kept && founded_) places_.push_back(*std::move(founded_));
    if (verdict == Verdict::kept && seated_) places_[where_].users.push_back(*std::move(seated_));
    founded_.reset();
    seated_.reset();
    auto const page = std::to_string(++pages_);
    auto const dice = randomness_() % 10;
    deed_ = places_.empty() || dice < 2 ? Deed::found : dice < 6 ? Deed::seat : Deed::rename;
    if (!places_.empty()) where_ = randomness_() % places_.size();
    if (deed_ == Deed::rename) who_ = randomness_() % places_[where_].users.size();
    next_ = {deed_ == Deed::rename ? places_[where_].users[who_].first
                                   : name_ + '.' + page + "@example.com",
             "page-" + page};
}

void Author::write()
{
    switch (deed_) {
    case Deed::found: return found();
    case Deed::seat: return seat();
    case Deed::rename: return rename();
    }
}

void Author::found()
{
    auto const code = name_ + '-' + std::to_string(pages_);
    auto const tenant = store_.write(open_platform(store_), [&](Platform& platform) {
        return found_tenant(platform, {*TenantCode::parse(code), *TenantName::parse(code)},
                            {*Email::parse(next_.email), *FullName::parse(next_.name)});
    });
    if (!tenant) throw std::runtime_error{tenant.error().text()};
    founded_ = Place{tenant->id, {{next_.email, tenant->owner}}};
}

void Author::seat()
{
    auto const scope = open_tenant(store_, places_[where_].tenant);
    if (!scope) throw std::runtime_error{scope.error().text()};
    auto const user = store_.write(*scope, [&](Unit& unit) {
        return add_staff(unit, {*Email::parse(next_.email), *FullName::parse(next_.name)});
    });
    if (!user) throw std::runtime_error{user.error().text()};
    seated_.emplace(next_.email, user->id);
}

void Author::rename()
{
    auto const scope = open_tenant(store_, places_[where_].tenant);
    if (!scope) throw std::runtime_error{scope.error().text()};
    auto const renamed = store_.write(*scope, [&](Unit& unit) -> Result<Row<User>> {
        auto user = TRY(unit.users.find(places_[where_].users[who_].second));
        user.full_name = *FullName::parse(next_.name);
        return unit.users.put(user);
    });
    if (!renamed) throw std::runtime_error{renamed.error().text()};
}

void write_until(Store& store, std::string const& name, std::function<bool()> const& stop,
                 std::function<void(Fact const&, Verdict, std::string const&)> const& say)
{
    Author author{store, name};
    while (!stop()) {
        say(author.next(), Verdict::begun, {});
        auto verdict = Verdict::kept;
        std::string why;
        try {
            author.write();
        } catch (InDoubt const& doubt) {
            verdict = Verdict::doubtful;
            why = doubt.what();
        } catch (Unavailable const& refusal) {
            verdict = Verdict::refused;
            why = refusal.what();
        }
        say(author.next(), verdict, why);
        author.turn_page(verdict);
    }
}

// ── the ledger ───────────────────────────────────────────────────────────────────────────────
void Ledger::note(Fact const& fact, Verdict verdict)
{
    std::unique_lock const lock{mutex_};
    auto& account = accounts_[fact.email];
    ++counts_[verdict];
    if (verdict == Verdict::refused) {
        account.names.erase(fact.name);
        account.refused.insert(fact.name);
        return;
    }
    if (verdict == Verdict::kept) {
        account.kept = true;
        account.names.clear();
    }
    account.names.insert(fact.name);
}

std::size_t Ledger::noted(Verdict verdict) const
{
    std::unique_lock const lock{mutex_};
    auto const at = counts_.find(verdict);
    return at == counts_.end() ? 0 : at->second;
}

std::string Ledger::faults(std::function<Lines(std::string const&)> const& query) const
{
    std::string out;
    for (auto const& [claim, sql] : claims)
        if (auto const wrong = query(std::string{sql}).at(0).at(0); wrong != "0")
            (out += "not true: ").append(claim) += " (" + wrong + ")\n";
    std::map<std::string, std::string> there;
    for (auto const& line : query("select email, full_name from users")) there[line[0]] = line[1];
    std::unique_lock const lock{mutex_};
    for (auto const& [email, account] : accounts_) {
        auto const at = there.find(email);
        if (at == there.end()) {
            if (account.kept) out += "lost: " + email + '\n';
            continue;
        }
        if (account.refused.contains(at->second) && !account.names.contains(at->second))
            out += "refused, and there: " + email + " as " + at->second + '\n';
        else if (!account.names.contains(at->second))
            out += "lost: " + email + " is " + at->second + " instead of " +
                   *account.names.begin() + '\n';
    }
    return out;
}

}  // namespace freehold::test
