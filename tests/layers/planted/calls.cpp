// Calls what symbols.cmake refuses, so that its test is tested.
#include <sys/random.h>
#include <sys/socket.h>

extern "C" int sqlite3_open(char const*, void**);
extern "C" void* PQconnectdb(char const*);

int calls(void* buffer)
{
    (void)::getrandom(buffer, 1, 0);
    return ::socket(0, 0, 0) + sqlite3_open("", &buffer) + (PQconnectdb("") != nullptr);
}
