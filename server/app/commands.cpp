#include "app/commands.hpp"

#include <freehold/json/read.hpp>
#include <freehold/json/write.hpp>

#include <algorithm>
#include <array>

namespace freehold::app {

namespace {

struct Refused {
    std::string code;
    std::string message;
    json::Faults errors;
};
BOOST_DESCRIBE_STRUCT(Refused, (), (code, message, errors))

std::string refused(Code const& code, json::Faults faults)
{
    Refused const told{std::string{code.name}, std::string{code.message}, std::move(faults)};
    return "{\"error\":" + json::write(told) + '}';
}

std::string refused(Error const& error) { return refused(error.code(), json::faults_of(error)); }

template <class F>
struct Input;
template <class Out, class In>
struct Input<Result<Out> (*)(Operator&, In const&)> {
    using type = In;
};

template <auto Function>
std::string run(Operator& op, std::span<json::Parameter const> parameters)
{
    auto in = json::read_parameters<typename Input<decltype(Function)>::type>(parameters);
    if (!in) return refused(errors::bad_arguments, std::move(in).faults());
    auto out = Function(op, *in);
    if (!out) return refused(out.error());
    auto told = json::write(*std::move(out));
    auto line = "{\"answer\":" + told + '}';
    tenancy::wipe(told);
    return line;
}

struct Entry {
    std::string_view name;
    std::string (*run)(Operator&, std::span<json::Parameter const>);
};

// clang-format off
constexpr std::array known{
    Entry{"tenant create", run<&operators::create_tenant>},
    Entry{"tenant list",   run<&operators::list_tenants>},
    Entry{"user create",   run<&operators::create_user>},
    Entry{"user list",     run<&operators::list_users>},
    Entry{"user show",     run<&operators::show_user>},
    Entry{"user password", run<&operators::give_password>},
};
// clang-format on

}  // namespace

std::string refusal(Error const& error) { return refused(error); }

std::string obey(Operator op, std::string_view line)
{
    auto said = json::read<Command>(line, {.bytes = longest_command, .depth = 4, .values = 100});
    if (!said) return refused(errors::bad_command, std::move(said).faults());
    auto const at = std::ranges::find(known, said->command.text(), &Entry::name);
    if (at == known.end()) return refused(errors::unknown_command);
    std::vector<json::Parameter> parameters;
    for (auto const& each : said->arguments)
        parameters.push_back({each.name.text(), each.value.text()});
    return at->run(op, parameters);
}

}  // namespace freehold::app
