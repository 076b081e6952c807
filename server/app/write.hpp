#pragma once
// Writing where something is held in memory: what a unit changed is told to it before anyone hears
// the answer.

#include "app/authority.hpp"

namespace freehold::app {

// Told where the changes were kept, and where nobody can tell.
template <class Scope, class F>
auto write(auth::Work& work, Authority& authority, Scope const& scope, F const& function)
{
    Touched touched;
    auto const tell = [&] {
        authority.changed(touched.touches());
        auth::deny(work, touched.ended());
    };
    try {
        auto out = work.store.write(scope, [&](tenancy::store::ArgumentOf<F>& view) {
            auto result = function(view);
            touched.take(view);
            return result;
        });
        if (out) tell();
        return out;
    } catch (tenancy::InDoubt const&) {
        tell();
        throw;
    }
}

}  // namespace freehold::app
