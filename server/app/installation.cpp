#include "app/installation.hpp"

#include "app/permissions.hpp"
#include "app/private_file.hpp"

#include <fstream>

namespace freehold::app {

using namespace auth;
using tenancy::Store;

namespace {

std::optional<FirstPassword> found_first(Store& store, Hasher& hasher)
{
    auto founded = must(
        found_installation(store, hasher,
                           {.email = *tenancy::Email::parse("operator@platform.example"),
                            .full_name = *tenancy::FullName::parse("First Operator")}));
    if (!founded) return std::nullopt;
    return FirstPassword{*tenancy::TenantCode::parse("platform"), founded->user.email,
                         std::move(founded->password)};
}

// What exists from the start; of a later start, what this program has learned since.
void found_access(Store& store)
{
    auto const all = permissions();
    must(store.write(tenancy::open_platform(store),
                     [&](rbac::Platform& platform) -> Result<tenancy::Done> {
                         TRY(rbac::found_templates(platform));
                         return rbac::register_permissions(platform, all);
                     }));
}

}  // namespace

Installation::Installation(std::unique_ptr<Store> store, KeyFile file,
                           InstallationSetting const& setting)
    : store_{std::move(store)},
      file_{std::move(file)},
      tokens_{setting.tokens},
      hasher_{setting.hashing, setting.hasher, store_->setting().entropy},
      refresh_key_{file_},
      first_operator_{found_first(*store_, hasher_)},
      started_{must(start_epoch(*store_, setting.last_start))},
      work_{begin()},
      belief_{setting.belief},
      authority_{*store_, belief_},
      sessions_{work_, belief_}
{
    found_access(*store_);
    must(open_keys(*store_, file_, setting.signing, ring_));
    load_denials(work_);
}

Work Installation::begin()
{
    return {.store = *store_,
            .hasher = hasher_,
            .key_file = file_,
            .ring = ring_,
            .refresh_key = refresh_key_,
            .epoch = started_.epoch,
            .tokens = tokens_,
            .denials = denials_,
            .successors = successors_};
}

KeyFile open_key_file(std::filesystem::path const& data)
{
    std::filesystem::create_directories(data);
    return must(KeyFile::open_or_make(data / "key", tenancy::system_entropy()));
}

std::optional<Time> last_start(std::filesystem::path const& data)
{
    std::ifstream file{data / "last-start"};
    std::string text;
    if (!(file >> text)) return std::nullopt;
    auto const time = tenancy::parse_time(text);
    return time ? std::optional{*time} : std::nullopt;
}

void note_start(std::filesystem::path const& data, Time at)
{
    write_private_file(data / "last-start", tenancy::text(at) + '\n');
}

}  // namespace freehold::app
