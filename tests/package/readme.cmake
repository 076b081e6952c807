# The README shows the very code of examples/embed.
cmake_minimum_required(VERSION 3.25)
file(READ ${source}/README.md readme)
file(READ ${source}/examples/embed/main.cpp code)
string(FIND "${readme}" "```cpp\n${code}```\n" at)
if(at EQUAL -1)
    message(FATAL_ERROR "README.md does not show examples/embed/main.cpp as it is: copy it again")
endif()
