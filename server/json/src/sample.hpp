#pragma once
// Samples as a part of what a pen writes.

#include "pen.hpp"

#include <freehold/json/shape.hpp>

namespace freehold::json {

void put_sample(Pen& pen, Shape const& shape, Dice& dice);

}  // namespace freehold::json
