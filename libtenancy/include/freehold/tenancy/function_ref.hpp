#pragma once
// A reference to something callable; the callee outlives the call.

#include <memory>
#include <type_traits>
#include <utility>

namespace freehold::tenancy {

template <class>
class FunctionRef;

template <class R, class... A>
class FunctionRef<R(A...)> {
public:
    template <class F>
        requires(!std::same_as<std::remove_cvref_t<F>, FunctionRef> &&
                 std::is_invocable_r_v<R, F&, A...>)
    FunctionRef(F&& f)
        : target_{const_cast<void*>(static_cast<void const*>(std::addressof(f)))},
          call_{[](void* target, A... args) -> R {
              return (*static_cast<std::remove_reference_t<F>*>(target))(std::forward<A>(args)...);
          }}
    {
    }
    R operator()(A... args) const { return call_(target_, std::forward<A>(args)...); }

private:
    void* target_;
    R (*call_)(void*, A...);
};

}  // namespace freehold::tenancy
