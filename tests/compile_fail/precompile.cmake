# cmake -D COMPILER=<g++> -D FLAGS=<flag|…> -D HEADER=<file> -P precompile.cmake
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" flags "${FLAGS}")
execute_process(COMMAND ${COMPILER} ${flags} -x c++-header "${HEADER}" -o "${HEADER}.gch"
                COMMAND_ERROR_IS_FATAL ANY)
