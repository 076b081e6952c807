# A program that decides who may do what needs the component rbac, and no database.
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
set(project ${work}/rbac)
file(REMOVE_RECURSE ${project})
file(WRITE ${project}/CMakeLists.txt "cmake_minimum_required(VERSION 3.25)
project(rbac LANGUAGES CXX)
find_package(freehold REQUIRED COMPONENTS rbac)
add_executable(rbac main.cpp)
target_link_libraries(rbac PRIVATE freehold::rbac)
")
file(WRITE ${project}/main.cpp "#include <freehold/rbac/policy.hpp>

int main()
{
    using namespace freehold::rbac;
    using freehold::tenancy::Id;
    freehold::tenancy::Dice dice{7};
    Id<User> const owner{dice.uuid()};
    Facts facts{.tenant = Id<Tenant>{dice.uuid()}, .status = {}, .owner = owner};
    facts.seats.push_back({owner, {}});
    facts.own.permissions.push_back({Id<Permission>{dice.uuid()}, *PermissionCode::parse(\"menu_read\"),
                                     *PermissionName::parse(\"Read the menu\"), *Category::parse(\"menu\"),
                                     *Library::parse(\"custom\")});
    auto const policy = Policy::compile(facts, Time{});
    auto const may = [&](char const* permission) {
        auto const asked = policy.handle(permission);
        return asked && policy.check(*policy.handle(owner), *asked, Time{}) == Answer::allow;
    };
    return may(\"menu_read\") && !may(\"menu_update\") ? 0 : 1;
}
")
run(${configure} -S ${project} -B ${project}/build --fresh)
run(${CMAKE_COMMAND} --build ${project}/build)
run(${project}/build/rbac)
run(ldd ${project}/build/rbac)
if(output MATCHES "soci|sqlite|libpq|beast|curl|argon2")
    message(FATAL_ERROR "a program of rbac loads ${CMAKE_MATCH_0}:\n${output}")
endif()
