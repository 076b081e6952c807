#pragma once
// Files and directories that are their owner's alone. They throw Unavailable with the path and what
// the system said.

#include <filesystem>
#include <string_view>

namespace freehold::app {

// Mode 0700; one that is there already must be this user's, and is closed to others.
void make_private_directory(std::filesystem::path const& directory);

// Mode 0600, instead of what was there: the whole text or what was there. It lasts when this
// returns.
void write_private_file(std::filesystem::path const& file, std::string_view text);

// What a crash left of files that were being written.
void remove_drafts(std::filesystem::path const& directory);

}  // namespace freehold::app
