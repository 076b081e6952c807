# library(name HEADERS … SOURCES … USES … PRIVATELY …) is the whole recipe for one library: target
# `name`, alias freehold::name, headers under include/, installed and exported as its own component.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

find_package(Boost 1.81.0 CONFIG REQUIRED COMPONENTS json)
find_package(OpenSSL 3 REQUIRED)
find_package(Threads REQUIRED)
find_package(Idn2 REQUIRED)
find_package(Utf8proc REQUIRED)
find_package(SOCI 4.0 REQUIRED)
find_package(Argon2 REQUIRED)
find_package(Zxcvbn REQUIRED)

function(library name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "HEADERS;SOURCES;USES;PRIVATELY")
    add_library(${name} ${ARG_SOURCES})
    add_library(freehold::${name} ALIAS ${name})
    target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${ARG_HEADERS})
    target_link_libraries(${name} PUBLIC ${ARG_USES} PRIVATE ${ARG_PRIVATELY})
    target_compile_features(${name} PUBLIC cxx_std_20)
    set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF OUTPUT_NAME freehold_${name})
    precompile(${name})
    install(TARGETS ${name} EXPORT freehold-${name} FILE_SET HEADERS)
    install(EXPORT freehold-${name} NAMESPACE freehold:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/freehold)
endfunction()

# The heavy standard and Boost headers, once per target instead of once per file.
function(precompile name)
    target_precompile_headers(${name} PRIVATE
        <algorithm> <chrono> <functional> <map> <memory> <optional> <span> <string> <string_view>
        <variant> <vector> <boost/describe.hpp> <boost/mp11.hpp>)
endfunction()

function(install_package)
    set(to ${CMAKE_INSTALL_LIBDIR}/cmake/freehold)
    write_basic_package_version_file(${PROJECT_BINARY_DIR}/freehold-config-version.cmake COMPATIBILITY SameMinorVersion)
    install(FILES cmake/freehold-config.cmake cmake/FindSOCI.cmake cmake/FindIdn2.cmake cmake/FindUtf8proc.cmake
                  cmake/FindArgon2.cmake cmake/FindZxcvbn.cmake cmake/EmbedMigrations.cmake
                  ${PROJECT_BINARY_DIR}/freehold-config-version.cmake
            DESTINATION ${to})
endfunction()
