#pragma once
// What handlers and dispatch stand on, put together once at the start.

#include "app/authority.hpp"
#include "app/live_sessions.hpp"
#include "app/trusted_proxies.hpp"
#include "app/write.hpp"

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
    app::TrustedProxies proxies{};

    tenancy::Store& store() const { return work.store; }
    tenancy::Time now() const { return work.now(); }
};

// A writing unit, whose changes are told before anyone hears the answer.
template <class Scope, class F>
auto write(Node& node, Scope const& scope, F const& function)
{
    return app::write(node.work, node.authority, scope, function);
}

}  // namespace freehold::api
