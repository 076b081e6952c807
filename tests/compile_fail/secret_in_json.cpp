// expect: a secret is read and never written
#include <freehold/json/read.hpp>
#include <freehold/json/write.hpp>

using namespace freehold::tenancy;

struct LogIn {
    Username name;
    std::optional<Secret<"A password", 8, 1024>> password;
};
BOOST_DESCRIBE_STRUCT(LogIn, (), (name, password))

// A password comes in with a body and leaves with none, however deep it lies.
void promise(LogIn const& log_in)
{
    (void)freehold::json::read<LogIn>("{}");
    (void)freehold::json::write(log_in.name);
    (void)freehold::json::write(log_in);  // MUST NOT COMPILE
}
