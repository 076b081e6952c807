#include "operating.hpp"

#include "local_socket.hpp"
#include "open.hpp"
#include "owner.hpp"
#include "table.hpp"

#include <freehold/json/write.hpp>

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/secret.hpp>

#include <iostream>

#include <unistd.h>

namespace freehold::cli {

using tenancy::Unavailable;

namespace {

// ── the line, and who answers it ─────────────────────────────────────────────────────────────
template <class T>
T said(std::string const& name, std::string const& text)
{
    auto value = T::parse(text);
    if (!value) throw Unavailable{name + ": " + value.error().text()};
    return *std::move(value);
}

std::string line_of(std::string const& command, Operating const& operating)
{
    app::Command out{said<decltype(app::Command::command)>("command", command), {}};
    for (auto const& [name, value] : operating.arguments)
        out.arguments.push_back({said<decltype(app::Argument::name)>(name, name),
                                 said<decltype(app::Argument::value)>(name, value)});
    return json::write(out);
}

// A typing mistake in a directory's name must found no second installation.
void refuse_nothing(app::Config const& config)
{
    if (config.database.starts_with("memory:"))
        throw Unavailable{"records in memory are their server's alone, and none listens at " +
                          socket_path(config.data).string() + ": start it with `freehold serve`"};
    if (!std::filesystem::exists(config.data / "key"))
        throw Unavailable{"there is no installation in " + config.data.string() +
                          ": name its directory with --data, or make one with `freehold serve`"};
}

std::unique_ptr<app::Installation> opened(app::Config const& config)
{
    refuse_nothing(config);
    try {
        return open_installation(config);
    } catch (Unavailable const& broken) {
        throw Unavailable{std::string{broken.what()} + " (no server listens at " +
                          socket_path(config.data).string() +
                          "; if one runs with another --data, name that)"};
    }
}

// Only where a first start ended between the key file and the first password: it is shown here then.
void show_first(app::Installation& installation)
{
    auto first = installation.take_first_operator();
    if (!first) return;
    std::cerr << "freehold: founded. " << first->email.text() << " in tenant "
              << first->tenant.text() << " has this password, which is good for choosing another: "
              << std::move(first->password).release() << '\n';
}

std::string obeyed(app::Config const& config, std::string const& line)
{
    if (auto answer = ask_server(socket_path(config.data), line)) return *std::move(answer);
    auto const who = actor_of(::geteuid());  // root stays who acts
    become_owner_of(config.data);
    auto const installation = opened(config);
    show_first(*installation);
    return app::obey({*installation, who}, line);
}

int operate(std::string const& command, Operating const& operating)
{
    auto answer = obeyed(configured(operating.said), line_of(command, operating));
    auto const code = show_answer(answer, operating.shape);
    tenancy::wipe(answer);
    return code;
}

// ── the words ────────────────────────────────────────────────────────────────────────────────
class Words {
public:
    Words(CLI::App& group, std::string const& name, std::string const& about, Operating& operating)
        : command_{*group.add_subcommand(name, about)}, operating_{operating}
    {
        add_settings(command_, operating.said, app::setting_names());
        command_.add_flag_callback(
            "--json", [&operating] { operating.shape = Shape::json; },
            "One JSON object, in a line");
        auto const whole = group.get_name() + ' ' + name;
        command_.callback([whole, &operating] { operating.answer = operate(whole, operating); });
    }

    // `name` is the argument's; "--name" or "NAME" is how it is said.
    Words& needs(std::string const& name, std::string const& how, std::string const& about)
    {
        add(name, how, about).required();
        return *this;
    }
    Words& takes(std::string const& name, std::string const& how, std::string const& about)
    {
        add(name, how, about);
        return *this;
    }
    Words& lists(std::string const& searched)
    {
        return takes("search", "--search", "Only those with this in " + searched)
            .takes("limit", "--limit", "At most so many, 1 to 1000; 50 if nothing is said")
            .takes("cursor", "--cursor", "Go on where the list before ended");
    }

private:
    CLI::Option& add(std::string const& name, std::string const& how, std::string const& about)
    {
        auto& operating = operating_;
        return *command_.add_option_function<std::string>(
            how,
            [&operating, name](std::string const& text) {
                operating.arguments.emplace_back(name, text);
            },
            about);
    }

    CLI::App& command_;
    Operating& operating_;
};

constexpr auto whose = "The code of the tenant whose accounts are meant";

void add_tenants(CLI::App& app, Operating& operating)
{
    auto& group = *app.add_subcommand("tenant", "Found tenants and list them");
    group.require_subcommand(1);
    Words{group, "create", "Found a tenant; prints its owner's one-time password", operating}
        .needs("code", "CODE", "By which it is called")
        .needs("name", "NAME", "For people")
        .needs("owner", "--owner", "The owner's e-mail address")
        .needs("owner_name", "--owner-name", "The owner's full name");
    Words{group, "list", "In the order of their codes", operating}.lists("the name");
}

void add_users(CLI::App& app, Operating& operating)
{
    auto& group = *app.add_subcommand("user", "Accounts of a tenant");
    group.require_subcommand(1);
    Words{group, "create", "Add to a tenant's staff; prints a one-time password", operating}
        .needs("email", "EMAIL", "The e-mail address")
        .needs("name", "NAME", "The full name")
        .needs("tenant", "--tenant", whose)
        .takes("username", "--username", "By which to log in");
    Words{group, "list", "In the order of their e-mail addresses", operating}
        .needs("tenant", "--tenant", whose)
        .lists("the full name");
    Words{group, "show", "One account", operating}
        .needs("user", "USER", "An id or an e-mail address")
        .needs("tenant", "--tenant", whose);
    Words{group, "password", "Give a fresh one-time password; ends the account's sessions",
          operating}
        .needs("user", "USER", "An id or an e-mail address")
        .needs("tenant", "--tenant", whose);
}

}  // namespace

void add_operating(CLI::App& app, Operating& operating)
{
    add_tenants(app, operating);
    add_users(app, operating);
}

}  // namespace freehold::cli
