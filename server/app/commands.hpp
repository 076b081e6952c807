#pragma once
// Operators' commands as lines of JSON: {"command": "user show", "arguments": [{"name": …, "value":
// …}, …]} is answered by {"answer": {…}} or {"error": {"code", "message", "errors"}}. The local socket
// passes such lines on; without a server the command line calls this itself.

#include "app/operators.hpp"

#include <freehold/json/fault.hpp>

#include <span>

namespace freehold::app {

inline constexpr std::size_t longest_command = 65'536;  // bytes

struct Argument {
    tenancy::Text<"An argument's name", 1, 40> name;
    tenancy::Text<"An argument", 1, 1'000> value;
};
BOOST_DESCRIBE_STRUCT(Argument, (), (name, value))

struct Command {
    tenancy::Text<"A command", 1, 40> command;
    std::vector<Argument> arguments;
};
BOOST_DESCRIBE_STRUCT(Command, (), (command, arguments))

namespace errors {
// clang-format off
inline constexpr Code unknown_command  {Kind::invalid,   "operator.unknown_command", "This server knows no such command: is it as new as this program?"};
inline constexpr Code bad_command      {Kind::invalid,   "operator.bad_command",     "That is not a command."};
inline constexpr Code bad_arguments    {Kind::invalid,   "operator.bad_arguments",   "That cannot be done as it is said:"};
inline constexpr Code command_too_long {Kind::invalid,   "operator.too_long",        "A command is one line of at most 65,536 bytes."};
inline constexpr Code not_your_server  {Kind::forbidden, "operator.not_yours",       "This server obeys the user it runs as, and root."};
inline constexpr Code cannot_obey      {Kind::busy,      "operator.unavailable",     "The server cannot do that now: its log says why."};
// clang-format on
}  // namespace errors

// Answers one line without its end. Holds one-time passwords: wipe it.
std::string obey(Operator op, std::string_view line);

std::string refusal(Error const& error);

}  // namespace freehold::app
