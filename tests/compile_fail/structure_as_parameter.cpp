// expect: a parameter is one word: it holds no structure
#include <freehold/json/read.hpp>

struct Range {
    std::int64_t from;
    std::int64_t to;
};
BOOST_DESCRIBE_STRUCT(Range, (), (from, to))

struct Search {
    std::optional<Range> range;
};
BOOST_DESCRIBE_STRUCT(Search, (), (range))

void promise()
{
    (void)freehold::json::read<Search>("{}");
    (void)freehold::json::read_parameters<Search>({});  // MUST NOT COMPILE
}
