// The `freehold` command. Exit codes: 0 done, 1 it could not be done (standard error says why and
// what to do), 2 the command line is not understood.

#include "mail.hpp"
#include "migrate.hpp"
#include "operating.hpp"
#include "owner.hpp"
#include "serving.hpp"

#include "api/openapi.hpp"
#include "api/routes.hpp"

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>

#include <sys/stat.h>

namespace freehold::cli {
namespace {

struct Options {
    std::string address = "sqlite:var/freehold.db";
    tenancy_sql::Roles roles{};
    std::optional<std::string> to{};
    bool yes = false;
    int answer = 0;
};

void add_role(CLI::App& command, std::string const& name, std::string const& variable,
              std::string& role, std::string const& words)
{
    command.add_option(name, role, "PostgreSQL: the role " + words)
        ->envname(variable)
        ->capture_default_str()
        ->check([](std::string const& text) {
            // PostgreSQL cuts a longer one, and then it is another role.
            return text.empty() || text.size() > 63 ? "a role's name has 1 to 63 bytes"
                                                    : std::string{};
        });
}

void add_roles(CLI::App& command, Options& options)
{
    auto& roles = options.roles;
    add_role(command, "--owner", "FREEHOLD_OWNER_ROLE", roles.owner, "that owns the tables");
    add_role(command, "--app", "FREEHOLD_APP_ROLE", roles.app, "that serves tenants");
    add_role(command, "--platform", "FREEHOLD_PLATFORM_ROLE", roles.platform, "of the platform");
}

CLI::App& add_migrate(CLI::App& migrate, Options& options, std::string const& name,
                      std::string const& words,
                      std::function<int(tenancy_sql::MigratorSetting)> run)
{
    auto& command = *migrate.add_subcommand(name, words);
    command
        .add_option("--database", options.address,
                    "sqlite:path, postgresql:host=… dbname=… or postgresql://…")
        ->envname("FREEHOLD_DATABASE")
        ->capture_default_str();
    add_roles(command, options);
    command.callback([&options, run = std::move(run)] {
        become_owner_of_database(options.address);
        options.answer = run(migrating(options.address, options.roles));
    });
    return command;
}

void add_migrations(CLI::App& app, Options& options)
{
    auto& migrate = *app.add_subcommand("migrate", "Make the database what this program needs");
    migrate.require_subcommand(1);
    add_migrate(migrate, options, "up", "Apply what is missing", [&](auto setting) {
        return migrate_up(std::move(setting), options.to);
    }).add_option("--to", options.to, "The last one to apply");
    auto& down = add_migrate(
        migrate, options, "down", "Undo the last one; rows are lost", [&](auto setting) {
            if (!options.yes)
                throw CLI::ValidationError{
                    "migrate down loses the rows of what it undoes: say --yes if that is meant"};
            return migrate_down(std::move(setting), options.to);
        });
    down.add_option("--to", options.to, "The last one to stay (\"start\": none)");
    down.add_flag("--yes", options.yes, "Rows may be lost");
    add_migrate(migrate, options, "status", "What is applied and what is missing", migrate_status);
    add_migrate(migrate, options, "history", "What was applied and undone, and when",
                migrate_history);
    add_migrate(migrate, options, "draft",
                "Write a migration for what the layouts want and the database has not",
                migrate_draft);
    add_migrate(migrate, options, "check", "Compare the database with the layouts", migrate_check);
}

void add_printing(CLI::App& app, Options& options)
{
    auto& roles = *app.add_subcommand(
        "roles",
        "Print the SQL that makes PostgreSQL's roles: freehold roles | psql --dbname DATABASE");
    add_roles(roles, options);
    roles.callback([&options] { std::cout << tenancy_sql::roles_sql(options.roles); });
    app.add_subcommand("openapi", "Print the OpenAPI document of the HTTP API")->callback([] {
        std::cout << api::openapi(api::routes()) << '\n';
    });
}

// CLI11 says of a mistyped command that one is missing.
int explain(CLI::App const& app, CLI::ParseError const& error)
{
    auto const unknown = app.remaining(true);
    if (unknown.empty() || error.get_exit_code() != static_cast<int>(CLI::ExitCodes::RequiredError))
        return app.exit(error) == 0 ? 0 : 2;
    std::string command = "freehold";
    for (auto const* each : app.get_subcommands()) command += ' ' + each->get_name();
    std::cerr << command << " has no command " << unknown.front() << ": `" << command
              << " --help` lists those it has\n";
    return 2;
}

int run(int count, char** words)
{
    Options options;
    CLI::App app{"Freehold: multi-tenant identity and access", "freehold"};
    app.set_version_flag("--version", "freehold " + std::string{tenancy_sql::program_version()});
    app.require_subcommand(1);
    add_migrations(app, options);
    Serving serving;
    add_serving(app, serving);
    Mailing mailing;
    add_mail(app, mailing);
    Operating operating;
    add_operating(app, operating);
    add_printing(app, options);
    try {
        app.parse(count, words);
    } catch (CLI::ParseError const& error) {
        return explain(app, error);
    }
    // One of them ran.
    return options.answer + serving.answer + mailing.answer + operating.answer;
}

}  // namespace
}  // namespace freehold::cli

int main(int count, char** words)
{
    ::umask(077);  // keys, hashes and people's names: nobody else on this machine reads them
    try {
        return freehold::cli::run(count, words);
    } catch (std::exception const& error) {
        std::cerr << "freehold: " << error.what() << '\n';
        return 1;
    }
}
