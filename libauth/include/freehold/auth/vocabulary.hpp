#pragma once
// The words of libtenancy that this library speaks without their prefix.

#include <freehold/tenancy/id.hpp>
#include <freehold/tenancy/result.hpp>
#include <freehold/tenancy/time.hpp>
#include <freehold/tenancy/uuid.hpp>
#include <freehold/tenancy/values.hpp>

namespace freehold::auth {

using tenancy::Code;
using tenancy::Digest;
using tenancy::Done;
using tenancy::Entropy;
using tenancy::Error;
using tenancy::Id;
using tenancy::Kind;
using tenancy::Result;
using tenancy::Time;

}  // namespace freehold::auth
