#pragma once
// A broken world: a lost database, a full disk, a corrupt row. Thrown, never returned; no text in
// it comes from a driver, because drivers quote the values that were bound.

#include <stdexcept>
#include <string>

namespace freehold::tenancy {

// The store cannot serve now; nothing of the unit was kept.
struct Unavailable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The connection was lost while committing: the unit may or may not have been kept. Never retried,
// and no Unavailable, because whoever tries that again may write twice.
struct InDoubt : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// What the store holds contradicts the layouts.
struct Corrupt : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The caller broke a rule of the interface, such as using a spent unit.
struct Misuse : std::logic_error {
    using std::logic_error::logic_error;
};

}  // namespace freehold::tenancy
