#pragma once
// What handlers and dispatch stand on, put together once at the start.

#include "app/authority.hpp"
#include "app/live_sessions.hpp"

namespace freehold::api {

// Where a unit that reads one thing runs: on the I/O thread, if its store answers without waiting
// for another machine.
enum class QuickReads { on_io_thread, on_worker };

enum class Registration { open, closed };

struct Node {
    auth::Work& work;
    app::Authority& authority;
    app::LiveSessions& sessions;
    Registration registration = Registration::open;
    QuickReads quick_reads = QuickReads::on_io_thread;

    tenancy::Store& store() const { return work.store; }
    tenancy::Time now() const { return work.now(); }
};

// A writing unit, whose changes are told to what is held in memory before anyone hears the answer:
// where they were kept, and where nobody can tell.
template <class Scope, class F>
auto write(Node& node, Scope const& scope, F const& function)
{
    app::Touched touched;
    auto const tell = [&] {
        node.authority.changed(touched);
        auth::deny(node.work, touched.ended());
    };
    try {
        auto out = node.store().write(scope, [&](tenancy::store::ArgumentOf<F>& view) {
            auto result = function(view);
            touched.take(view.changes());
            return result;
        });
        if (out) tell();
        return out;
    } catch (tenancy::InDoubt const&) {
        tell();
        throw;
    }
}

}  // namespace freehold::api
