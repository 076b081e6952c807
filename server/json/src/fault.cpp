#include <freehold/json/fault.hpp>

namespace freehold::json {

Faults faults_of(tenancy::Error const& error)
{
    Faults out;
    for (auto const& fault : error.faults())
        out.push_back({fault.pointer, {}, std::string{error.code().name}, fault.message});
    return out;
}

}  // namespace freehold::json
