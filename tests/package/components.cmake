# Components: one that does not exist is refused with the names of those that do; and tenancy_sql on a
# machine without SOCI is quietly not there where it is optional, and names what to install where not.
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)

# finds(ARGUMENTS OPTION…): what CMake says of find_package(freehold ARGUMENTS), in `status` and on
# one line in `output`. If it goes on it says which components it found.
function(finds arguments)
    file(WRITE ${work}/components/CMakeLists.txt "cmake_minimum_required(VERSION 3.25)
project(components LANGUAGES CXX)
message(STATUS \"from here\")
find_package(freehold ${arguments})
foreach(component IN ITEMS tenancy tenancy_sql)
    if(freehold_\${component}_FOUND AND TARGET freehold::\${component})
        message(STATUS \"has \${component}.\")
    elseif(freehold_\${component}_FOUND OR TARGET freehold::\${component})
        message(FATAL_ERROR \"\${component} is half there\")
    endif()
endforeach()
list(FIND CMAKE_MODULE_PATH \"\${freehold_DIR}\" left)
if(NOT left EQUAL -1)
    message(FATAL_ERROR \"CMAKE_MODULE_PATH was changed\")
endif()
")
    execute_process(COMMAND ${configure} -S ${work}/components -B ${work}/components/build --fresh ${ARGN}
        RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    string(REGEX REPLACE "[ \n]+" " " output "${output}")
    string(REGEX REPLACE "^.*from here" "" output "${output}")
    set(status ${status} PARENT_SCOPE)
    set(output "${output}" PARENT_SCOPE)
endfunction()

function(refuses arguments words)
    finds("${arguments}" ${ARGN})
    if(status EQUAL 0 OR NOT output MATCHES "${words}")
        message(FATAL_ERROR "find_package(freehold ${arguments}) with ${ARGN} does not say \"${words}\":\n${output}")
    endif()
endfunction()

refuses("REQUIRED COMPONENTS nonsense" "no component nonsense: it has tenancy, tenancy_sql, auth, auth_sql, rbac and rbac_sql")

finds("REQUIRED OPTIONAL_COMPONENTS tenancy_sql")
if(NOT status EQUAL 0 OR NOT output MATCHES "has tenancy\\..*has tenancy_sql\\.")
    message(FATAL_ERROR "with SOCI the optional tenancy_sql is not found:\n${output}")
endif()

foreach(without IN ITEMS
        CMAKE_DISABLE_FIND_PACKAGE_SOCI=ON
        CMAKE_DISABLE_FIND_PACKAGE_SQLite3=ON
        CMAKE_DISABLE_FIND_PACKAGE_PostgreSQL=ON
        SOCI_core_LIBRARY=OFF
        SOCI_INCLUDE_DIR=/nowhere)
    finds("REQUIRED COMPONENTS tenancy OPTIONAL_COMPONENTS tenancy_sql" -D ${without})
    if(NOT status EQUAL 0 OR NOT output MATCHES "has tenancy\\." OR output MATCHES "has tenancy_sql")
        message(FATAL_ERROR "with ${without} there is not tenancy alone:\n${output}")
    endif()
    if(output MATCHES "[Ww]arning|SOCI|Could NOT")
        message(FATAL_ERROR "with ${without} an optional component is not quietly missing:\n${output}")
    endif()
    foreach(arguments IN ITEMS "REQUIRED COMPONENTS tenancy_sql" "REQUIRED COMPONENTS tenancy tenancy_sql")
        refuses("${arguments}" "apt-get install libsoci-dev libsqlite3-dev libpq-dev" -D ${without})
    endforeach()
endforeach()
