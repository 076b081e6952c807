# find_package(freehold [COMPONENTS tenancy tenancy_sql]): without components, tenancy alone, which
# needs neither SOCI nor a database.
include(CMakeFindDependencyMacro)
list(PREPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")

find_dependency(Boost 1.81.0 CONFIG COMPONENTS json)
find_dependency(OpenSSL 3)
find_dependency(Threads)
find_dependency(Idn2)
find_dependency(Utf8proc)
include("${CMAKE_CURRENT_LIST_DIR}/freehold-tenancy.cmake")
set(freehold_tenancy_FOUND TRUE)

if("tenancy_sql" IN_LIST freehold_FIND_COMPONENTS)
    find_dependency(SOCI 4.0)
    include("${CMAKE_CURRENT_LIST_DIR}/freehold-tenancy_sql.cmake")
    set(freehold_tenancy_sql_FOUND TRUE)
endif()

list(REMOVE_ITEM CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")
foreach(component IN LISTS freehold_FIND_COMPONENTS)
    if(freehold_FIND_REQUIRED_${component} AND NOT freehold_${component}_FOUND)
        set(freehold_FOUND FALSE)
        set(freehold_NOT_FOUND_MESSAGE "freehold has no component ${component}: it has tenancy and tenancy_sql")
    endif()
endforeach()
