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

# told(PROGRAM ADDRESS): the whole story of examples/embed comes out.
function(told program address)
    run(${program} ${address})
    if(NOT output STREQUAL "Acme reads back cid@acme.example\nHill is told: There is no such thing.\n")
        message(FATAL_ERROR "${program} ${address} tells another story:\n${output}")
    endif()
endfunction()

# shelved(PROGRAM ADDRESS): that of examples/own-table.
function(shelved program address)
    run(${program} ${address})
    if(NOT output STREQUAL "Emma is on the shelf; again: shelf.title_taken\nelsewhere: tenancy.not_found\n")
        message(FATAL_ERROR "${program} ${address} tells another story:\n${output}")
    endif()
endfunction()

set(prefix ${work}/prefix)
set(configure ${CMAKE_COMMAND} -G Ninja -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_CXX_COMPILER=${compiler}
    -D CMAKE_BUILD_TYPE=${type} -D "CMAKE_CXX_FLAGS=${flags}")
