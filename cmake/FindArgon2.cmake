# libargon2: target argon2::argon2. A build for this machine's vector unit hashes up to twice as fast
# as a distribution's: /usr/local is looked into before /usr, and -DArgon2_ROOT=<prefix> before both.
find_path(ARGON2_INCLUDE_DIR argon2.h)
find_library(ARGON2_LIBRARY argon2)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Argon2 REQUIRED_VARS ARGON2_LIBRARY ARGON2_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "on Debian 12: apt-get install libargon2-dev")

if(ARGON2_LIBRARY AND NOT TARGET argon2::argon2)
    add_library(argon2::argon2 UNKNOWN IMPORTED)
    set_target_properties(argon2::argon2 PROPERTIES
        IMPORTED_LOCATION "${ARGON2_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${ARGON2_INCLUDE_DIR}")
endif()
