# find_package(freehold [COMPONENTS tenancy tenancy_sql auth auth_sql rbac rbac_sql]): without components, tenancy
# alone, which needs neither SOCI nor a database. An OPTIONAL_COMPONENTS tenancy_sql is quietly not there where SOCI
# is missing; a required one says what to install.
include(CMakeFindDependencyMacro)
list(PREPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")

find_dependency(Boost 1.81.0 CONFIG COMPONENTS json)
find_dependency(OpenSSL 3)
find_dependency(Threads)
find_dependency(Idn2)
find_dependency(Utf8proc)
include("${CMAKE_CURRENT_LIST_DIR}/freehold-tenancy.cmake")
set(freehold_tenancy_FOUND TRUE)

set(freehold_tenancy_sql_FOUND FALSE)
if("tenancy_sql" IN_LIST freehold_FIND_COMPONENTS)
    # Not find_dependency, which would take tenancy along when it fails.
    find_package(SOCI 4.0 QUIET)
    if(SOCI_FOUND)
        include("${CMAKE_CURRENT_LIST_DIR}/freehold-tenancy_sql.cmake")
        include("${CMAKE_CURRENT_LIST_DIR}/EmbedMigrations.cmake")  # for tables of your own
        set(freehold_tenancy_sql_FOUND TRUE)
    endif()
endif()

if("auth" IN_LIST freehold_FIND_COMPONENTS)
    find_dependency(Argon2)
    find_dependency(Zxcvbn)
    include("${CMAKE_CURRENT_LIST_DIR}/freehold-auth.cmake")
    set(freehold_auth_FOUND TRUE)
endif()

if("rbac" IN_LIST freehold_FIND_COMPONENTS)
    include("${CMAKE_CURRENT_LIST_DIR}/freehold-rbac.cmake")
    set(freehold_rbac_FOUND TRUE)
endif()

# The migrations of auth and of rbac: with tenancy_sql, or not at all.
foreach(component IN ITEMS auth_sql rbac_sql)
    if("${component}" IN_LIST freehold_FIND_COMPONENTS AND freehold_tenancy_sql_FOUND)
        include("${CMAKE_CURRENT_LIST_DIR}/freehold-${component}.cmake")
        set(freehold_${component}_FOUND TRUE)
    endif()
endforeach()

list(REMOVE_ITEM CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")
foreach(component IN LISTS freehold_FIND_COMPONENTS)
    if(freehold_FIND_REQUIRED_${component} AND NOT freehold_${component}_FOUND)
        set(freehold_FOUND FALSE)
        if(component STREQUAL "tenancy_sql")
            set(freehold_NOT_FOUND_MESSAGE "freehold's component tenancy_sql needs SOCI 4 with SQLite and \
PostgreSQL: on Debian 12: apt-get install libsoci-dev libsqlite3-dev libpq-dev")
        elseif(component MATCHES "^(auth|rbac)_sql$")
            set(freehold_NOT_FOUND_MESSAGE "freehold's component ${component} needs tenancy_sql: ask for both")
        else()
            set(freehold_NOT_FOUND_MESSAGE
                "freehold has no component ${component}: it has tenancy, tenancy_sql, auth, auth_sql, rbac and rbac_sql")
        endif()
    endif()
endforeach()
