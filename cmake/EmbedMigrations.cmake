# embed_migrations(target namespace directory): every directory/*.sql becomes a Migration of
# `std::span<freehold::tenancy_sql::Migration const> migrations()` in that namespace, compiled into the
# target, which links freehold::tenancy_sql and declares the function. The directory's name is the first
# half of each migration's: migrations/shop/2026-11-21-books.sql is "shop/2026-11-21-books".
# Run as a script (cmake -P) it writes that one source file.
function(embed_migrations target namespace directory)
    get_filename_component(directory ${directory} ABSOLUTE)
    file(GLOB files CONFIGURE_DEPENDS ${directory}/*.sql)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}_migrations.cpp)
    add_custom_command(OUTPUT ${source}
        COMMAND ${CMAKE_COMMAND} -D DIRECTORY=${directory} -D NAMESPACE=${namespace} -D SOURCE=${source}
                -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
        DEPENDS ${files} ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
        COMMENT "Embedding the migrations of ${target}" VERBATIM)
    target_sources(${target} PRIVATE ${source})
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
    return()
endif()

function(as_literal variable text)
    string(LENGTH "${text}" length)
    if(length GREATER 60000)  # what every compiler takes as one literal
        message(FATAL_ERROR "${file}: a part has ${length} characters; split the migration")
    endif()
    set(${variable} "R\"sql(${text})sql\"" PARENT_SCOPE)
endfunction()

get_filename_component(library ${DIRECTORY} NAME)
file(GLOB files ${DIRECTORY}/*.sql)
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    if(NOT name MATCHES "^20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]-[a-z0-9-]+$")
        message(FATAL_ERROR "${file}: a migration is named by its date and a few words: 2026-11-21-ground.sql")
    endif()
    file(READ ${file} text)
    if(NOT text MATCHES "-- oldest: ([0-9]+\\.[0-9]+\\.[0-9]+)\n")
        message(FATAL_ERROR "${file}: it must say the oldest version that may run on its result: -- oldest: 0.1.0")
    endif()
    set(oldest ${CMAKE_MATCH_1})
    string(FIND "${text}" "\n-- down\n" cut)
    if(cut EQUAL -1)
        message(FATAL_ERROR "${file}: the line -- down is missing (nothing below it: it cannot be undone)")
    endif()
    string(SUBSTRING "${text}" 0 ${cut} up)
    math(EXPR cut "${cut} + 9")
    string(SUBSTRING "${text}" ${cut} -1 down)
    string(STRIP "${down}" down)
    as_literal(up "${up}")
    as_literal(down "${down}")
    string(APPEND rows "    {\"${library}/${name}\", \"${oldest}\", ${up}, ${down}},\n")
endforeach()

file(WRITE ${SOURCE} "// Made from migrations/${library} by EmbedMigrations.cmake.
#include <freehold/tenancy_sql/migrate.hpp>

#include <array>

namespace ${NAMESPACE} {

std::span<freehold::tenancy_sql::Migration const> migrations()
{
    static constexpr auto all = std::to_array<freehold::tenancy_sql::Migration>({
${rows}    });
    return all;
}

}  // namespace ${NAMESPACE}
")
