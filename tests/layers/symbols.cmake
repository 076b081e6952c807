# cmake -D NM=<nm> -D ARCHIVE=<file> [-D KNOWN=<symbol that it must refer to>] -P symbols.cmake
# The archive opens no connection and no database: it refers to none of their functions.
cmake_minimum_required(VERSION 3.25)
set(sockets
    "socket|socketpair|connect|bind|listen|accept4?|shutdown"
    "send(to|msg|mmsg)?|recv(from|msg|mmsg)?"
    "getaddrinfo|getnameinfo|gethostby[a-z0-9_]+|[gs]etsockopt|epoll_[a-z0-9_]+|res_[a-z]+")
list(JOIN sockets "|" sockets)

execute_process(COMMAND ${NM} --undefined-only --demangle --format=just-symbols "${ARCHIVE}"
                OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
string(PREPEND symbols "\n")
# A symbol stands on a line of its own, perhaps with its version: "connect@GLIBC_2.2.5".
if(NOT DEFINED KNOWN)
    set(KNOWN getrandom)
endif()
if(NOT symbols MATCHES "\n${KNOWN}(@[^\n]*)?\n")
    message(FATAL_ERROR "${ARCHIVE}: even ${KNOWN} is missing, so nothing was read")
endif()
string(REGEX MATCHALL "\n(${sockets})(@[^\n]*)?\n" opened "${symbols}")
string(REGEX MATCHALL "\n[^\n]*(soci::|sqlite3_|boost::(asio|beast))[^\n]*" others "${symbols}")
string(REGEX MATCHALL "\nPQ[a-z][^\n]*" postgresql "${symbols}")
if(opened OR others OR postgresql)
    message(FATAL_ERROR "${ARCHIVE} refers to ${opened}${others}${postgresql}")
endif()
