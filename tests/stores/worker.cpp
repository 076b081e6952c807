// The process that a crash test kills: it opens a store, writes facts from several threads, and
// says on standard output what became of each, one line and one write() a fact:
//
//     worker ADDRESS NAME THREADS
//     open
//     begun ann@example.com page-1
//     kept ann@example.com page-1
//     refused bob@example.com page-2 the database has no room left: …

#include "facts.hpp"

#include <freehold/tenancy_sql/open.hpp>

#include <unistd.h>

#include <iostream>
#include <thread>

using namespace freehold;
using namespace freehold::test;

namespace {

// A pipe keeps what was written to it, even if the writer is killed at once.
void say(std::string line)
{
    line += '\n';
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(3);
}

void report(Fact const& fact, Verdict verdict, std::string const& why)
{
    static constexpr char const* words[] = {"begun ", "kept ", "doubtful ", "refused "};
    say(words[static_cast<int>(verdict)] + fact.email + ' ' + fact.name +
        (why.empty() ? "" : ' ' + why));
    if (verdict == Verdict::refused || verdict == Verdict::doubtful) ::usleep(2'000);
}

}  // namespace

int main(int count, char** words)
{
    if (count != 4) return 2;
    try {
        auto const store = tenancy_sql::open_store(words[1]);
        say("open");
        std::vector<std::jthread> threads;
        for (int i = 0; i < std::stoi(words[3]); ++i)
            threads.emplace_back([&, i] {
                write_until(
                    *store, std::string{words[2]} + 't' + std::to_string(i), [] { return false; },
                    &report);
            });
    } catch (std::exception const& error) {
        say(std::string{"failed "} + error.what());
        return 1;
    }
}
