# idn2: target idn2::idn2.
find_path(IDN2_INCLUDE_DIR idn2.h)
find_library(IDN2_LIBRARY idn2)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Idn2 REQUIRED_VARS IDN2_INCLUDE_DIR IDN2_LIBRARY
    REASON_FAILURE_MESSAGE "on Debian 12: apt-get install libidn2-dev")

if(IDN2_LIBRARY AND NOT TARGET idn2::idn2)
    add_library(idn2::idn2 UNKNOWN IMPORTED)
    set_target_properties(idn2::idn2 PROPERTIES
        IMPORTED_LOCATION "${IDN2_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${IDN2_INCLUDE_DIR}")
endif()
