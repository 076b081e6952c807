# A program with a table of its own embeds its migration with what the package installs.
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
set(own_table ${work}/own_table)
file(REMOVE_RECURSE ${own_table})
run(${configure} -S ${source}/examples/own-table -B ${own_table} --fresh)
run(${CMAKE_COMMAND} --build ${own_table})
shelved(${own_table}/own_table memory:)
shelved(${own_table}/own_table sqlite:${own_table}/shelf.db)
