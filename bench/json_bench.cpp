// Reading and writing JSON beside boost::json::parse and serialize, in the same run. Their reading
// ends at a tree of values; ours at the struct, every member checked.

#include "measure.hpp"

#include <freehold/json/read.hpp>
#include <freehold/json/schema.hpp>
#include <freehold/json/write.hpp>

#include <freehold/tenancy/tenancy.hpp>

#include <boost/json.hpp>
#include <malloc.h>

#include <cstdlib>
#include <new>

namespace {

std::size_t held = 0;
std::size_t most = 0;

}  // namespace

// One thread, so plain counters do.
void* operator new(std::size_t size)
{
    auto* const block = std::malloc(size ? size : 1);
    if (!block) throw std::bad_alloc{};
    held += ::malloc_usable_size(block);
    most = std::max(most, held);
    return block;
}
void operator delete(void* block) noexcept
{
    if (block) held -= ::malloc_usable_size(block);
    std::free(block);
}
void operator delete(void* block, std::size_t) noexcept { operator delete(block); }

namespace freehold::bench {

using namespace freehold::tenancy;

struct Registration {
    Email email;
    FullName full_name;
    Secret<"A password", 8, 1024> password;
    std::optional<Username> username;
    std::optional<TenantName> organization_name;
};
BOOST_DESCRIBE_STRUCT(Registration, (), (email, full_name, password, username, organization_name))

struct Point {
    std::int64_t x;
    std::int64_t y;
    bool open;
    UserStatus status;
    std::optional<std::int64_t> more;
};
BOOST_DESCRIBE_STRUCT(Point, (), (x, y, open, status, more))

double times_the_body(std::string const& body, Work const& work)
{
    auto const before = held;
    most = held;
    work();
    return static_cast<double>(most - before) / static_cast<double>(body.size());
}

template <class T>
void measure(std::string const& name, std::string const& body, std::size_t batch)
{
    auto const theirs = [&] { return boost::json::parse({body.data(), body.size()}); };
    auto const times = [&](auto once) {
        return [once, batch] {
            for (std::size_t i = 0; i < batch; ++i) once();
        };
    };
    auto const label = name + ", " + std::to_string(body.size()) + " bytes";
    compare("read: " + label, 1.0, batch, times([&] { (void)json::read<T>(body); }),
            times([&] { (void)theirs(); }));
    std::printf("    memory: %.2f times the body; the tree of Boost.JSON %.2f times\n",
                times_the_body(body, [&] { (void)json::read<T>(body); }),
                times_the_body(body, [&] { (void)theirs(); }));
    if constexpr (json::writable<T>) {
        auto const value = json::read<T>(body);
        if (!value) return;
        auto const tree = theirs();
        compare("write: " + label, 1.0, batch, times([&] { (void)json::write(*value); }),
                times([&] { (void)boost::json::serialize(tree); }));
    }
}

std::string list_of(std::string const& item, std::size_t count)
{
    std::string out = "[";
    for (std::size_t i = 0; i < count; ++i) out += (i ? "," : "") + item;
    return out + ']';
}

void all()
{
    Dice dice{1};
    measure<Registration>("a registration", json::sample<Registration>(dice), 20'000);
    measure<User>("a user", json::sample<User>(dice), 20'000);
    measure<Tenant>("a tenant with settings", json::sample<Tenant>(dice), 20'000);
    measure<std::vector<User>>("200 users", list_of(json::sample<User>(dice), 200), 100);
    measure<std::vector<Point>>("1000 points", list_of(json::sample<Point>(dice), 1000), 50);
    measure<JsonObject>("settings", "{\"a\":" + list_of("{\"b\":1,\"c\":\"text\"}", 1500) + '}',
                        20);
    measure<Point>("refused: 19,000 numbers", list_of("0", 19'000), 50);
    measure<Text<"A text", 0, 1'000'000>>("one text", '"' + std::string(1'000'000, 'x') + '"', 20);
}

}  // namespace freehold::bench

int main() { freehold::bench::all(); }
