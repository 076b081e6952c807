#pragma once
// The words of libtenancy that this library speaks without their prefix.

#include <freehold/tenancy/membership.hpp>
#include <freehold/tenancy/suspension.hpp>

namespace freehold::rbac {

using tenancy::Code;
using tenancy::Done;
using tenancy::Error;
using tenancy::Id;
using tenancy::Kind;
using tenancy::Result;
using tenancy::Row;
using tenancy::Tenant;
using tenancy::Time;
using tenancy::User;

}  // namespace freehold::rbac
