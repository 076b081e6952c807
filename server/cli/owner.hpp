#pragma once
// Root at the data of another user. Root may read it all, but what root makes there (a database's
// journal, a note of the start) would be root's, and the server could open it no more. So root
// becomes that user, for good: what it opens then is what that user may open, and what it makes is
// theirs. Less power, and no rule for root alone anywhere else.

#include <filesystem>
#include <string_view>

namespace freehold::cli {

// Becomes the owner of a file or directory, with their groups and home; nothing for everybody but
// root, where root owns it, and where it is not there. Before any thread starts. Throws Unavailable.
void become_owner_of(std::filesystem::path const& path);

// The same for a database's file, or the directory where it will be; nothing where its address names
// none.
void become_owner_of_database(std::string_view address);

}  // namespace freehold::cli
