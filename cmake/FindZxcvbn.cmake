# zxcvbn-c: target zxcvbn::zxcvbn.
find_path(ZXCVBN_INCLUDE_DIR zxcvbn.h)
find_library(ZXCVBN_LIBRARY zxcvbn)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Zxcvbn REQUIRED_VARS ZXCVBN_INCLUDE_DIR ZXCVBN_LIBRARY
    REASON_FAILURE_MESSAGE "on Debian 12: apt-get install libzxcvbn-dev")

if(ZXCVBN_LIBRARY AND NOT TARGET zxcvbn::zxcvbn)
    add_library(zxcvbn::zxcvbn UNKNOWN IMPORTED)
    set_target_properties(zxcvbn::zxcvbn PROPERTIES
        IMPORTED_LOCATION "${ZXCVBN_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${ZXCVBN_INCLUDE_DIR}")
endif()
