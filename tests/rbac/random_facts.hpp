#pragma once
// Small crooked worlds by chance, and questions that hit and miss them. From one seed the same comes
// again.
//
// What the store refuses does not occur: a second row of one key or of one code in a home, a parent
// that is its own descendant, a grant to nobody, an entry about two. What it cannot refuse, or only
// later, does: references to what is deleted or lies elsewhere, people without seats, an own code that
// is a template's, ends before beginnings, entries that can never apply.

#include <freehold/rbac/facts.hpp>

namespace freehold::rbac::test {

Facts random_facts(tenancy::Dice& dice);
Question random_question(Facts const& facts, tenancy::Dice& dice);

// One change: a row added, altered or taken away, or another status or owner of the tenant.
void bump(Facts& facts, tenancy::Dice& dice);

// One more entry, as any other but of that effect.
AccessEntry random_entry(Facts const& facts, tenancy::Dice& dice, Effect effect);

// The same rows in another order.
Facts shuffled(Facts facts, tenancy::Dice& dice);

}  // namespace freehold::rbac::test
