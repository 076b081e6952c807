#pragma once
// What a row answers besides its success: every status with its published codes, those of the row and
// those that rows share. The documentation and the tests are read off it.

#include "api/problem.hpp"
#include "api/route.hpp"

#include <vector>

namespace freehold::api {

// By status; each code once. Those of the listener, which refuses what is no request, are not among
// them, but for a body that is too large.
std::vector<Failure> failures_of(Route const& route);

// Every status that a route may answer with, its success first.
std::vector<int> statuses_of(Route const& route);

// The codes that may stand among the `errors` of input.invalid, besides those of a value's own rule.
std::vector<Failure> input_faults();

// Does an X-Tenant-Id say where its caller acts?
inline bool reads_tenant_header(Route const& route)
{
    return route.needs.of != Needs::Of::anyone && !route.selects_tenant;
}

}  // namespace freehold::api
