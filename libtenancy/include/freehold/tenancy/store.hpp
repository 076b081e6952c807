#pragma once
// A store runs units. A unit's function commits exactly when it returns a value; its argument says
// what it may do: `Unit const&` reads, `Unit&` writes, and Self and Platform likewise.
//
//     store.write(scope, [&](Unit& unit) { return unit.users.add(user); });
//
// A writing function may run up to three times (serialisation conflicts, deadlocks, plans that a
// migration changed), so it changes nothing outside its unit. Unavailable is thrown where the store
// cannot serve, InDoubt where nobody can tell whether the unit was kept.

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/scope.hpp>
#include <freehold/tenancy/transaction.hpp>

#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace freehold::tenancy {

namespace store {

template <class F>
struct Argument : Argument<decltype(&F::operator())> {};
template <class R, class A>
struct Argument<R (*)(A)> {
    using type = A;
    using answer = R;
};
template <class R, class C, class A>
struct Argument<R (C::*)(A)> : Argument<R (*)(A)> {};
template <class R, class C, class A>
struct Argument<R (C::*)(A) const> : Argument<R (*)(A)> {};
template <class R, class C, class A>
struct Argument<R (C::*)(A) noexcept> : Argument<R (*)(A)> {};
template <class R, class C, class A>
struct Argument<R (C::*)(A) const noexcept> : Argument<R (*)(A)> {};

template <class F>
using ArgumentOf = std::remove_reference_t<typename Argument<std::decay_t<F>>::type>;
template <class F>
using AnswerOf = typename Argument<std::decay_t<F>>::answer;

}  // namespace store

enum class Access : std::uint8_t { read, write };

// What a store is opened with.
struct Setting {
    Catalogue catalogue;
    std::vector<ChangeReader> readers;
    Clock clock = system_clock();
    Entropy entropy = system_entropy();
};

class Store {
public:
    explicit Store(Setting setting) : setting_{std::move(setting)}, ids_{setting_.entropy} {}
    Store(Store const&) = delete;
    virtual ~Store() = default;

    template <class Scope, class F>
    store::AnswerOf<F> read(Scope const& scope, F&& function)
    {
        using View = store::ArgumentOf<F>;
        static_assert(std::is_const_v<View>, "a reading unit's function takes `Unit const&`");
        return work<std::remove_const_t<View>, Scope>(
            Access::read, scope, [&](auto const& view) { return function(view); });
    }

    template <class Scope, class F>
    store::AnswerOf<F> write(Scope const& scope, F&& function)
    {
        using View = store::ArgumentOf<F>;
        static_assert(!std::is_const_v<View>,
                      "a writing unit's function takes `Unit&`; to read, call read");
        return work<View, Scope>(Access::write, scope, [&](auto& view) { return function(view); });
    }

    Setting const& setting() const { return setting_; }

protected:
    using Body = FunctionRef<bool(Rows&)>;
    // Opens a transaction, calls the body, commits if it says so. Answers what the commit said:
    // kept, or dangling where a deferred reference points nowhere.
    virtual Outcome run(Reach const& reach, Access access, Body body) = 0;

private:
    template <class View, class Scope, class F>
    auto work(Access access, Scope const& scope, F const& function)
    {
        static_assert(std::same_as<typename View::Scope, Scope>,
                      "this view needs another scope: Unit a TenantScope, Self a SelfScope, "
                      "Platform a PlatformScope");
        using Answer = decltype(function(std::declval<View&>()));
        std::optional<Answer> answer;
        if (inside_ == this)
            throw Misuse{
                "a unit's function opened another unit of its store: it would wait for itself"};
        auto const outcome = run(scope.reach(), access, [&](Rows& rows) {
            Transaction transaction{rows, {setting_.catalogue, setting_.clock(), ids_, scope.by()}};
            View view{transaction};
            Inside const inside{*this};
            answer.emplace(function(view));
            if (!*answer || access == Access::read) return false;
            if (transaction.spent()) throw Misuse{"a spent unit can only return its error"};
            if (auto finished = transaction.finish(setting_.readers); !finished)
                answer.emplace(std::move(finished).error());
            return static_cast<bool>(*answer);
        });
        if (*answer && !outcome) answer.emplace(*outcome.code);
        return *std::move(answer);
    }

    // Marks the thread that runs a unit's function.
    struct Inside {
        explicit Inside(Store const& store) : outer{std::exchange(inside_, &store)} {}
        ~Inside() { inside_ = outer; }
        Store const* outer;
    };
    static thread_local Store const* inside_;

    Setting setting_;
    FreshIds ids_;
};

}  // namespace freehold::tenancy
