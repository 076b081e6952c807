#pragma once
// The stores that must keep the contract. A maker gives a fresh, empty store over the layouts of
// the setting's catalogue; a new dialect is one more maker.

#include "fixtures.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace freehold::tenancy::contract {

struct StoreMaker {
    std::string name;
    std::function<std::unique_ptr<Store>(Setting)> open;
};
std::vector<StoreMaker> stores();

}  // namespace freehold::tenancy::contract
