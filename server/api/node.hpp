#pragma once
// What handlers and dispatch stand on, composed once at the start (app/composition).

#include "app/authority.hpp"

#include <freehold/auth/key_ring.hpp>
#include <freehold/auth/token.hpp>

namespace freehold::api {

// Where a unit that reads one thing runs: on the I/O thread, if its store answers without waiting
// for another machine.
enum class QuickReads { on_io_thread, on_worker };

struct Node {
    tenancy::Store& store;
    app::Authority& authority;
    auth::KeyRing const& ring;
    auth::TokenRules const& token_rules;
    QuickReads quick_reads = QuickReads::on_io_thread;

    tenancy::Time now() const { return store.setting().clock(); }
};

}  // namespace freehold::api
