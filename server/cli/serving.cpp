#include "serving.hpp"

#include "serve.hpp"

namespace freehold::cli {

void add_serving(CLI::App& app, Serving& serving)
{
    auto& command = *app.add_subcommand("serve", "Answer HTTP until SIGTERM");
    add_settings(command, serving.said, app::setting_names());
    command.callback([&serving] { serving.answer = serve(configured(serving.said)); });
}

}  // namespace freehold::cli
