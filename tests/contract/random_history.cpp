#include "random_history.hpp"

#include "history.hpp"

#include <algorithm>
#include <cstdlib>

namespace freehold::tenancy::contract {

Setting History::setting()
{
    auto out = setting_for_all();
    out.clock = [this] { return now_; };
    out.entropy = [this](std::span<std::uint8_t> bytes) {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(randomness_());
    };
    return out;
}

Result<Done> History::body(Transaction& t, Actor const& by)
{
    log_.clear();
    noted_ = 0;
    misused_ = false;
    model_.begin(t.reach(), t.now(), by);
    remember("unit of " + std::to_string(static_cast<int>(t.reach().of)) + " " +
             text(t.reach().tenant) + " " + text(t.reach().person));
    auto const platform = t.reach().of == Reach::Of::platform;
    struct Ending {
        std::optional<Transaction::Turned>& turned;
        ~Ending() { turned.reset(); }
    } const ending{turned_};
    for (auto n = 1 + choices_.dice().below(12); n > 0 && !model_.spent() && !misused_; --n) {
        if (platform && choices_.one_in(4)) turn(t);
        step(t);
    }
    promised_ = nullptr;
    if (model_.spent()) {
        if (t.spent()) try_when_spent(t);
        promised_ = &given_up;
    } else if (misused_ || choices_.one_in(8)) {
        promised_ = &given_up;
    } else if (choices_.one_in(30)) {
        promised_ = &given_up;
        throw Interrupted{};
    } else if (platform) {
        turn_to(t, {.of = Reach::Of::platform});
    }
    if (promised_) return *promised_;
    return Done{};
}

Result<Done> History::only_reading(Transaction& t, Actor const& by)
{
    log_.clear();
    misused_ = false;
    model_.begin(t.reach(), t.now(), by);
    for (auto n = 1 + choices_.dice().below(6); n > 0 && !misused_; --n) {
        ++step_;
        read_something(t);
    }
    return Done{};
}

template <class Scope>
void History::in_scope(Scope const& scope)
{
    auto const dice = choices_.dice();  // a store may run the function again: then the same history
    if (choices_.one_in(8)) {
        (void)store_->read(scope, [&](Bare<Scope> const& view) {
            choices_.dice() = dice;
            return only_reading(view.transaction, scope.by());
        });
        return;
    }
    std::optional<Said> answered;
    try {
        answered = answer_of([&] {
            return store_->write(scope, [&](Bare<Scope>& view) {
                choices_.dice() = dice;
                return body(view.transaction, scope.by());
            });
        });
    } catch (Interrupted const&) {
    }
    finish(answered);
}

void History::finish(std::optional<Said> answered)
{
    if (!answered || promised_) {
        model_.abort();
        if (answered) agree("the unit's answer", named(*answered), named(promised_));
    } else {
        auto const possible = model_.ends();
        auto const expected = model_.end();
        remember("commit");
        if (std::ranges::find(possible, *answered) == possible.end())
            agree("the unit's answer", named(*answered), named(expected));
        if (!expected) adopt_what_readers_wrote();
    }
    auto const nothing_remains = !answered || promised_ || units_ % 20 == 0;
    if (nothing_remains)
        (void)store_->read(open_platform(*store_),
                           [&](Bare<PlatformScope> const& view) -> Result<Done> {
                               model_.begin(view.transaction.reach(), now_, {});
                               agree_on_all(view.transaction);
                               return Done{};
                           });
}

void History::unit_in_tenant()
{
    Id<Tenant> const tenant{choices_.one_in(40) ? choices_.dice().uuid() : choices_.tenant()};
    Actor by;
    if (!choices_.one_in(3)) by = Id<User>::sample(choices_.dice()).text();
    auto const scope = open_tenant(*store_, tenant, by);
    model_.begin({.of = Reach::Of::tenant, .tenant = tenant.uuid()}, now_, by);
    auto const row = model_.find(layout_of<Tenant>(), {tenant.uuid()}, Living::only);
    auto const awake = row && (*row)[layout_of<Tenant>().find("status")] == Cell{"active"};
    agree("opening " + tenant.text(), named(scope ? nullptr : &scope.error().code()),
          named(!row    ? &errors::not_found
                : awake ? nullptr
                        : &errors::tenant_asleep));
    if (scope) in_scope(*scope);
}

void History::unit_of_person()
{
    auto const account = choices_.one_of(model_.rows(layout_of<User>()));
    Id<Tenant> const home{std::get<Uuid>(account[0])};
    Id<User> const user{std::get<Uuid>(account[1])};
    auto const scope = open_self(*store_, home, user);
    model_.begin({.of = Reach::Of::person, .tenant = home.uuid(), .person = user.uuid()}, now_,
                 user.text());
    auto const row = model_.find(layout_of<User>(), {home.uuid(), user.uuid()}, Living::only);
    auto const active = row && (*row)[layout_of<User>().find("status")] == Cell{"active"};
    agree("opening " + user.text(), named(scope ? nullptr : &scope.error().code()),
          named(!row     ? &errors::not_found
                : active ? nullptr
                         : &errors::user_inactive));
    if (scope) in_scope(*scope);
}

void History::unit()
{
    ++units_;
    now_ += std::chrono::milliseconds{1 + choices_.dice().below(5'000)};
    log_.clear();
    auto const chance = choices_.dice().below(100);
    if (chance < 55) return unit_in_tenant();
    if (chance < 75) return unit_of_person();
    Actor by;
    if (choices_.one_in(2)) by = Id<User>::sample(choices_.dice()).text();
    in_scope(open_platform(*store_, by));
}

// The platform and three tenants, founded by the store alone; the model starts from what it says.
void History::found()
{
    auto const platform = open_platform(*store_);
    auto const email = [](std::string const& name) { return *Email::parse(name + "@example.com"); };
    auto const founded = store_->write(platform, [&](Platform& p) -> Result<Done> {
        TRY(found_platform(p, {email("root"), *FullName::parse("Root")}));
        for (auto const* name : {"acme", "blue", "coal"})
            TRY(found_tenant(p, {*TenantCode::parse(name), *TenantName::parse(name)},
                             {email(name), *FullName::parse(name)}));
        return Done{};
    });
    if (!founded) agree("founding", founded.error().text(), "kept");
    model_.begin(platform.reach(), now_, {});
    (void)store_->read(platform, [&](Bare<PlatformScope> const& view) -> Result<Done> {
        for (auto const* layout : view.transaction.catalogue())
            if (model_.reaches(*layout))
                view.transaction.select(*layout, {.living = Living::both}, [&](CellView row) {
                    model_.adopt(*layout, Cells(row.begin(), row.end()));
                    auto* const last = layout == &layout_of<AuditRecord>()     ? &last_audit_
                                       : layout == &layout_of<OutboxMessage>() ? &last_message_
                                                                               : nullptr;
                    if (last) *last = std::max(*last, std::get<Uuid>(row[1]));
                });
        return Done{};
    });
}

void History::run(std::uint64_t steps)
{
    found();
    while (step_ < steps) try {
            unit();
        } catch (Disagreement const&) {
            throw;
        } catch (std::exception const& broken) {
            agree("the unit", broken.what(), "an answer");
        }
}

std::uint64_t chosen_steps()
{
    auto const* const text = std::getenv("FREEHOLD_STEPS");
    return text ? std::strtoull(text, nullptr, 10) : 8'000;
}

void run_random_history(StoreMaker const& maker, std::uint64_t seed, std::uint64_t steps)
{
    // In chapters, each in a fresh store under the next seed: the audit never shrinks, and the model
    // reads it row by row. The seed that a disagreement names begins with its chapter.
    constexpr std::uint64_t chapter = 4'000;
    for (; steps > 0; ++seed) {
        auto const now = std::min(steps, chapter);
        History{maker, seed}.run(now);
        steps -= now;
    }
}

}  // namespace freehold::tenancy::contract
