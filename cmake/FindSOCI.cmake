# SOCI with its SQLite and PostgreSQL backends (Debian ships no CMake package): targets soci::core,
# soci::sqlite3, soci::postgresql. Its backend headers need those of SQLite and libpq: without them it
# counts as not found.
find_package(SQLite3 QUIET)
find_package(PostgreSQL QUIET)

find_path(SOCI_INCLUDE_DIR soci/soci.h)
set(soci_libraries)
foreach(part IN ITEMS core sqlite3 postgresql)
    find_library(SOCI_${part}_LIBRARY soci_${part})
    list(APPEND soci_libraries SOCI_${part}_LIBRARY)
endforeach()
if(SOCI_INCLUDE_DIR AND NOT EXISTS "${SOCI_INCLUDE_DIR}/soci/version.h")
    set(SOCI_INCLUDE_DIR SOCI_INCLUDE_DIR-NOTFOUND)  # a path that somebody gave
endif()
if(SOCI_INCLUDE_DIR)
    file(STRINGS "${SOCI_INCLUDE_DIR}/soci/version.h" soci_version REGEX "define SOCI_LIB_VERSION ")
    string(REGEX REPLACE ".*\"([0-9]+)_([0-9]+).*" "\\1.\\2" SOCI_VERSION "${soci_version}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SOCI
    REQUIRED_VARS SOCI_INCLUDE_DIR ${soci_libraries} SQLite3_FOUND PostgreSQL_FOUND VERSION_VAR SOCI_VERSION
    REASON_FAILURE_MESSAGE "on Debian 12: apt-get install libsoci-dev libsqlite3-dev libpq-dev")

if(SOCI_FOUND AND NOT TARGET soci::core)
    foreach(part IN ITEMS core sqlite3 postgresql)
        add_library(soci::${part} UNKNOWN IMPORTED)
        set_target_properties(soci::${part} PROPERTIES
            IMPORTED_LOCATION "${SOCI_${part}_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${SOCI_INCLUDE_DIR}")
    endforeach()
    target_link_libraries(soci::sqlite3 INTERFACE soci::core SQLite::SQLite3)
    target_link_libraries(soci::postgresql INTERFACE soci::core PostgreSQL::PostgreSQL)
endif()
