# cmake -D COMPILER=<g++> -D FLAGS=<flag|…> -D FILE=<file> -D WORK=<directory> -P check.cmake
# A promise kept by a type: the file breaks at every line marked `// MUST NOT COMPILE`, each time
# with the message that its first line expects, and compiles without these lines.
cmake_minimum_required(VERSION 3.25)
set(ENV{LC_ALL} C)
string(REPLACE "|" ";" flags "${FLAGS}")
set(mark "// MUST NOT COMPILE")
get_filename_component(name "${FILE}" NAME_WE)

file(READ "${FILE}" text)
if(NOT text MATCHES "^// expect: ([^\n]+)\n")
    message(FATAL_ERROR "${name}: the first line says `// expect: <message>`")
endif()
set(expected "${CMAKE_MATCH_1}")

function(compile file)
    execute_process(COMMAND ${COMPILER} ${flags} "${file}"
                    RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
    set(code "${code}" PARENT_SCOPE)
    set(said "${said}" PARENT_SCOPE)
endfunction()

# How often `what` stands in `text`.
function(occurrences what text result)
    string(LENGTH "${what}" size)
    string(LENGTH "${text}" before)
    string(REPLACE "${what}" "" text "${text}")
    string(LENGTH "${text}" after)
    math(EXPR count "(${before} - ${after}) / ${size}")
    set(${result} ${count} PARENT_SCOPE)
endfunction()

string(REGEX REPLACE "[^\n]*${mark}[^\n]*\n" "" clean "${text}")
file(WRITE "${WORK}/${name}.cpp" "${clean}")
compile("${WORK}/${name}.cpp")
if(NOT code EQUAL 0)
    message(FATAL_ERROR "${name}: does not compile without the marked lines\n${said}")
endif()

compile("${FILE}")
if(code EQUAL 0)
    message(FATAL_ERROR "${name}: compiles")
endif()
occurrences("${mark}" "${text}" marked)
occurrences("${expected}" "${said}" found)
if(marked EQUAL 0 OR found LESS marked)
    message(FATAL_ERROR
            "${name}: of ${marked} marked lines ${found} fail with `${expected}`:\n${said}")
endif()
if(marked EQUAL 1)
    return()  # whatever broke, the line did
endif()

set(number 0)
while(text MATCHES "^([^\n]*)\n(.*)$")
    math(EXPR number "${number} + 1")
    set(line "${CMAKE_MATCH_1}")
    set(text "${CMAKE_MATCH_2}")
    string(FIND "${line}" "${mark}" at)
    string(FIND "${said}" "${name}.cpp:${number}:" named)
    if(NOT at EQUAL -1 AND named EQUAL -1)
        message(FATAL_ERROR "${name}:${number} compiles:\n${line}\n${said}")
    endif()
endwhile()
