# A program that hashes a password and signs a token needs the component auth, and no database.
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
set(project ${work}/auth)
file(REMOVE_RECURSE ${project})
file(WRITE ${project}/CMakeLists.txt "cmake_minimum_required(VERSION 3.25)
project(auth LANGUAGES CXX)
find_package(freehold REQUIRED COMPONENTS auth)
add_executable(auth main.cpp)
target_link_libraries(auth PRIVATE freehold::auth)
")
file(WRITE ${project}/main.cpp "#include <freehold/auth/hasher.hpp>
#include <freehold/auth/refresh.hpp>
#include <freehold/auth/verified_tokens.hpp>

int main()
{
    using namespace freehold::auth;
    Hasher hasher{HashCost::standard(), {.threads = 1}};
    auto const password = Password::parse(\"correct horse battery staple\");
    auto const hash = hasher.hash(*password);
    KeyRing ring;
    auto const added = ring.add({SigningKey::make(Algorithm::EdDSA, freehold::tenancy::system_entropy()), Time{}});
    return hash && added && *hasher.verify(*password, *hash) == Match::good ? 0 : 1;
}
")
run(${configure} -S ${project} -B ${project}/build --fresh)
run(${CMAKE_COMMAND} --build ${project}/build)
run(${project}/build/auth)
run(ldd ${project}/build/auth)
if(output MATCHES "soci|sqlite|libpq|beast|curl")
    message(FATAL_ERROR "a program that uses auth loads ${CMAKE_MATCH_0}:\n${output}")
endif()
