# cmake -D SOURCE=<project> -P for_tests.cmake
# Cheap hashes are for tests: no library and no program includes the header that makes them.
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE files ${SOURCE}/lib*/*.hpp ${SOURCE}/lib*/*.cpp ${SOURCE}/server/*.hpp ${SOURCE}/server/*.cpp
     ${SOURCE}/examples/*.cpp)
if(NOT files)
    message(FATAL_ERROR "${SOURCE}: no sources")
endif()
foreach(file IN LISTS files)
    file(STRINGS "${file}" lines REGEX "^[ \t]*#[ \t]*include[^\n]*for_tests")
    if(lines)
        message(SEND_ERROR "${file}: ${lines}")
    endif()
endforeach()
