#include "app/config.hpp"

#include <fstream>
#include <sstream>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace freehold::app {

namespace {

BadConfig refused(std::string const& name)
{
    return BadConfig{name +
                     ": a setting is a text, a whole number, true or false, or a list of texts"};
}

// As one writes it on the command line.
std::string list_of(std::string const& name, toml::array const& list)
{
    std::string out;
    for (auto const& each : list) {
        auto const text = each.value_exact<std::string>();
        if (!text) throw refused(name);
        out += (out.empty() ? "" : ", ") + *text;
    }
    return out;
}

std::string text_of(std::string const& name, toml::node const& node)
{
    if (auto const text = node.value_exact<std::string>()) return *text;
    if (auto const truth = node.value_exact<bool>()) return *truth ? "true" : "false";
    if (auto const number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    if (auto const* list = node.as_array()) return list_of(name, *list);
    throw refused(name);
}

}  // namespace

// The parser's own words quote the file, where a secret may stand: only the place is told.
Source from_toml(std::filesystem::path const& path)
{
    std::ifstream const file{path};
    std::stringstream text;
    text << file.rdbuf();
    if (!file) throw BadConfig{path.string() + " cannot be read"};
    auto const read = toml::parse(text.view(), path.string());
    if (!read)
        throw BadConfig{path.string() + ':' + std::to_string(read.error().source().begin.line) +
                        ": that is not TOML"};
    Source out;
    for (auto const& [key, node] : read.table()) {
        std::string const name{key.str()};
        out[name] = text_of(name, node);
    }
    return out;
}

}  // namespace freehold::app
