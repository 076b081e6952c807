#include "house.hpp"

#include <freehold/auth/for_tests.hpp>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <stdlib.h>

namespace freehold::app::test {

using namespace tenancy;

Room::Room()
{
    auto name = (std::filesystem::temp_directory_path() / "freehold-room.XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error{"no temporary directory"};
    path_ = name;
}

Room::~Room() { std::filesystem::remove_all(path_); }

House::House(auth::StoreMaker const& maker)
{
    auto setting = store_setting();
    setting.clock = [this] { return Time{std::chrono::microseconds{micros_.load()}}; };
    InstallationSetting const how{
        .tokens = must(auth::TokenRules::of("https://id.example", "https://api.example")),
        .hashing = auth::ForTests::cheap_hashes(),
        .hasher = {.threads = 1}};
    installation_ = std::make_unique<Installation>(maker.open(std::move(setting)),
                                                   open_key_file(room_.path()), how);
}

auth::Registered House::register_one(std::string const& name, std::string const& full_name)
{
    return must(auth::register_account(work(),
                                       {.email = must(Email::parse(name + "@example.com")),
                                        .password = must(auth::Password::parse(a_password)),
                                        .full_name = must(FullName::parse(full_name))},
                                       {}));
}

std::size_t House::waiting()
{
    return must(auth::next_letters(work(), {.limit = 100})).letters.size();
}

unsigned mode_of(std::filesystem::path const& path)
{
    return static_cast<unsigned>(std::filesystem::status(path).permissions());
}

std::string text_of(std::filesystem::path const& file)
{
    std::ostringstream out;
    out << std::ifstream{file, std::ios::binary}.rdbuf();
    return out.str();
}

}  // namespace freehold::app::test
