# embed_text(target namespace source file…): each file's text becomes
# `std::string_view const <name with _ for .>` in freehold::<namespace>, compiled into target.
function(embed_text target namespace)
    set(rows "")
    foreach(file IN LISTS ARGN)
        file(READ ${file} text)
        get_filename_component(name ${file} NAME)
        string(REPLACE "." "_" name ${name})
        string(APPEND rows "extern std::string_view const ${name};\nstd::string_view const ${name} = R\"text(${text})text\";\n")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    endforeach()
    set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}_text.cpp)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT "// Made by cmake/EmbedText.cmake.
#include <string_view>

namespace freehold::${namespace} {

${rows}
}  // namespace freehold::${namespace}
")
    target_sources(${target} PRIVATE ${source})
endfunction()
