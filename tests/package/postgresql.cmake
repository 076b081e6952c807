# examples/embed keeps its promise on PostgreSQL too, prepared as an operator would: the roles by
# psql, the tables by the installed `freehold`.
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
if(NOT DEFINED ENV{FREEHOLD_TEST_POSTGRESQL})
    message(FATAL_ERROR "FREEHOLD_TEST_POSTGRESQL is not set: run this as scripts/with-postgresql COMMAND")
endif()

# On a server of its own: a program that names no roles uses the usual ones, which a server has once.
if(NOT alone)
    run(${source}/scripts/with-postgresql ${CMAKE_COMMAND} -D alone=ON -D source=${source} -D work=${work}
        -P ${CMAKE_CURRENT_LIST_FILE})
    return()
endif()

set(address "postgresql:$ENV{FREEHOLD_TEST_POSTGRESQL}")
set(psql psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname "$ENV{FREEHOLD_TEST_POSTGRESQL}")
execute_process(COMMAND ${prefix}/bin/freehold roles COMMAND ${psql} RESULTS_VARIABLE statuses ERROR_VARIABLE output)
if(NOT statuses STREQUAL "0;0")
    message(FATAL_ERROR "freehold roles | psql ended with ${statuses}:\n${output}")
endif()

# A database without tables is refused with the command that makes them, which then does.
execute_process(COMMAND ${work}/embed/embed_sql ${address} RESULT_VARIABLE status ERROR_VARIABLE output)
if(status EQUAL 0 OR NOT output MATCHES "`freehold migrate up`")
    message(FATAL_ERROR "embed_sql took a database without tables, or does not say what to do:\n${output}")
endif()
run(${prefix}/bin/freehold migrate up --database ${address})
told(${work}/embed/embed_sql ${address})

# A program with a table of its own makes its tables itself.
run(${work}/own_table/own_table ${address} migrate)
shelved(${work}/own_table/own_table ${address})
