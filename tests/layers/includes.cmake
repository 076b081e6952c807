# cmake -D LIBRARY=<directory> -P includes.cmake
# The library needs no network and no database, and its headers need neither JSON nor OpenSSL.
# What lies under sql/ is another library.
cmake_minimum_required(VERSION 3.25)
set(anywhere boost/asio boost/beast soci sqlite3 libpq sys/socket netinet netdb arpa/inet)
set(in_headers boost/json openssl idn2 utf8proc argon2 zxcvbn)

function(refuse files)
    foreach(file IN LISTS files)
        file(STRINGS "${file}" lines REGEX "^[ \t]*#[ \t]*include")
        foreach(line IN LISTS lines)
            foreach(header IN LISTS ARGN)
                if(line MATCHES "[<\"]${header}([./>\"_-]|$)")
                    message(SEND_ERROR "${file}: ${line}")
                endif()
            endforeach()
        endforeach()
    endforeach()
endfunction()

file(GLOB_RECURSE headers "${LIBRARY}/include/*.hpp")
file(GLOB_RECURSE sources "${LIBRARY}/src/*.hpp" "${LIBRARY}/src/*.cpp")
if(NOT headers OR NOT sources)
    message(FATAL_ERROR "${LIBRARY}: no headers or no sources")
endif()
refuse("${headers}" ${anywhere} ${in_headers})
refuse("${sources}" ${anywhere})
