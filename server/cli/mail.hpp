#pragma once
// `freehold mail list|show`: the letters that wait as files in the data directory (mail_directory.hpp).

#include "settings.hpp"

namespace freehold::cli {

// What was said on the command line; lives as long as that.
struct Mailing {
    Said said{};
    std::string which{};
    int answer = 0;  // the command's exit code
};

void add_mail(CLI::App& app, Mailing& mailing);

}  // namespace freehold::cli
