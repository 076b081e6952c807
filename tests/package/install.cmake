include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
file(REMOVE_RECURSE ${prefix})
run(${CMAKE_COMMAND} --install ${build} --prefix ${prefix})
