// expect: text that comes in has a type with bounds
#include <freehold/json/read.hpp>
#include <freehold/json/write.hpp>

struct Note {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Note, (), (text))

// A string may go out; nobody has said how long one that comes in may be.
void promise(Note const& note)
{
    (void)freehold::json::write(note);
    (void)freehold::json::read<Note>("{}");  // MUST NOT COMPILE
}
