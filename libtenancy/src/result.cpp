#include <freehold/tenancy/result.hpp>

namespace freehold::tenancy {

std::string Error::text() const
{
    std::string out{code_->message};
    for (auto const& fault : faults_) {
        out += ' ';
        if (!fault.pointer.empty()) out += fault.pointer + ": ";
        out += fault.message;
    }
    return out;
}

}  // namespace freehold::tenancy
