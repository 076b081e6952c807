#pragma once
// Words for the stories of one resource: changes, removals and what a list holds.

#include "world.hpp"

#include <string>

namespace freehold::api::test {

http::Response change(World& world, Person const& who, std::string const& target,
                      std::string const& body, std::string const& if_match = {});
http::Response remove(World& world, Person const& who, std::string const& target,
                      std::string const& if_match = {});

std::size_t results(http::Response const& response);
// Of each result the text at the pointer, with a blank between.
std::string each(http::Response const& response, std::string_view pointer);
// {"member":"id"}
std::string naming(std::string_view member, std::string_view id);

// A body that is answered with 201: the address of what was made.
std::string made(World& world, Person const& who, std::string const& list, std::string const& body);
// The address of the one with that code.
std::string with_code(World& world, Person const& who, std::string const& list,
                      std::string const& code);
// The id at the end of an address.
std::string id_of(std::string const& address);

}  // namespace freehold::api::test
