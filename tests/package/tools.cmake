cmake_minimum_required(VERSION 3.25)  # a script has no policies unless it says so

# run(COMMAND…): its output in `output`; fails unless it succeeds.
function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        string(JOIN " " command ${ARGN})
        message(FATAL_ERROR "${command}\nended with ${status}:\n${output}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

set(prefix ${work}/prefix)
set(configure ${CMAKE_COMMAND} -G Ninja -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_CXX_COMPILER=${compiler}
    -D CMAKE_BUILD_TYPE=${type} -D "CMAKE_CXX_FLAGS=${flags}")
