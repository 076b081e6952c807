#pragma once
// Everything an embedder needs: values, scopes, units, rules, and records in memory.

#include <freehold/tenancy/accounts.hpp>
#include <freehold/tenancy/archive.hpp>
#include <freehold/tenancy/audit.hpp>
#include <freehold/tenancy/founding.hpp>
#include <freehold/tenancy/outbox.hpp>
#include <freehold/tenancy/store.hpp>

#include <memory>
#include <string_view>

namespace freehold::tenancy {

// The kept types of this library, in the order in which they refer to one another.
using Kept = list<Tenant, Directory, User, Membership, Suspension, AuditRecord, OutboxMessage,
                  Erasure>;

// A store over the given lists of kept types (this library's and others') with its usual readers.
template <class... Lists>
Setting setting_for()
{
    return {.catalogue = catalogue<Kept, Lists...>(), .readers = {write_audit, outbox()}};
}

// Records in memory: they live as long as the store.
std::unique_ptr<Store> open_memory(Setting setting = setting_for<>());

// "memory:" and nothing else: this library needs no database. freehold::tenancy_sql opens
// sqlite: and postgresql: too. Throws Unavailable with the way out for any other address.
std::unique_ptr<Store> open_store(std::string_view address, Setting setting = setting_for<>());

}  // namespace freehold::tenancy
