#include <freehold/auth/key_file.hpp>

#include <freehold/tenancy/broken.hpp>

#include <auth/fixtures.hpp>

#include <thread>

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace freehold::auth;
namespace fs = std::filesystem;

namespace {

void write(fs::path const& path, std::string const& bytes, int mode = 0600)
{
    std::ofstream{path, std::ios::binary} << bytes;
    REQUIRE(::chmod(path.c_str(), static_cast<::mode_t>(mode)) == 0);
}

std::string read(fs::path const& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

int mode_of(fs::path const& path)
{
    struct ::stat facts{};
    REQUIRE(::lstat(path.c_str(), &facts) == 0);
    return static_cast<int>(facts.st_mode & 07777);
}

std::string const whole(32, 'k');

}  // namespace

TEST_CASE("a key file is made with 32 random bytes for its owner alone", "[key_file]")
{
    Room const room;
    auto const mask = ::umask(0);
    REQUIRE(KeyFile::open_or_make(room / "key", random_bytes()));
    ::umask(mask);
    CHECK(read(room / "key").size() == 32);
    CHECK(mode_of(room / "key") == 0600);
    REQUIRE(KeyFile::open_or_make(room / "other", random_bytes()));
    CHECK(read(room / "key") != read(room / "other"));
}

TEST_CASE("making a key file leaves nothing else behind", "[key_file]")
{
    Room const room;
    must(KeyFile::open_or_make(room / "key", random_bytes()));
    CHECK(std::distance(fs::directory_iterator{room.path()}, fs::directory_iterator{}) == 1);
}

TEST_CASE("a key file that is there is not made again", "[key_file]")
{
    Room const room;
    auto const first = must(KeyFile::open_or_make(room / "key", random_bytes()));
    auto const bytes = read(room / "key");
    auto const second = must(KeyFile::open_or_make(room / "key", random_bytes()));
    CHECK(read(room / "key") == bytes);
    CHECK(first.derive("x").reveal() == second.derive("x").reveal());
}

TEST_CASE("of many that make a key file at once all get the same", "[key_file]")
{
    for (int round = 0; round < 20; ++round) {
        Room const room;
        std::vector<std::array<std::uint8_t, 32>> keys(8);
        std::vector<std::thread> makers;
        for (auto& key : keys)
            makers.emplace_back([&] {
                key = must(KeyFile::open_or_make(room / "key", random_bytes()))
                          .derive("x")
                          .reveal();
            });
        for (auto& maker : makers) maker.join();
        for (auto const& key : keys) CHECK(key == keys[0]);
    }
}

TEST_CASE("a missing key file is said to be missing", "[key_file]")
{
    Room const room;
    auto const missing = KeyFile::open(room / "key");
    REQUIRE(fails(missing, errors::no_key_file));
    CHECK(missing.error().faults().at(0).message == (room / "key").string());
}

TEST_CASE("a key file that others can read is refused", "[key_file]")
{
    Room const room;
    auto const mode = GENERATE(0640, 0604, 0644, 0666, 0660, 0606, 0620, 0602, 0610, 0601, 0700,
                               0777, 04600, 02600, 0040, 0004);
    CAPTURE(mode);
    write(room / "key", whole, mode);
    CHECK(fails(KeyFile::open(room / "key"), errors::open_key_file));
    CHECK(fails(KeyFile::open_or_make(room / "key", random_bytes()), errors::open_key_file));
    CHECK(read(room / "key") == whole);
}

TEST_CASE("a key file may be read only", "[key_file]")
{
    Room const room;
    write(room / "key", whole, 0400);
    CHECK(KeyFile::open(room / "key"));
}

TEST_CASE("a half-written key file is refused and left as it is", "[key_file]")
{
    Room const room;
    auto const size = GENERATE(0u, 1u, 16u, 31u, 33u, 64u, 4096u);
    CAPTURE(size);
    write(room / "key", std::string(size, 'k'));
    CHECK(fails(KeyFile::open(room / "key"), errors::bad_key_file));
    CHECK(fails(KeyFile::open_or_make(room / "key", random_bytes()), errors::bad_key_file));
    CHECK(read(room / "key").size() == size);
}

TEST_CASE("a draft that a crash left behind harms nothing", "[key_file]")
{
    Room const room;
    write(room / "key.AAAAAAAAAAAAAAAA", std::string(7, 'k'));
    CHECK(KeyFile::open_or_make(room / "key", random_bytes()));
}

TEST_CASE("a link, a directory or a pipe is no key file", "[key_file]")
{
    Room const room;
    write(room / "real", whole);
    fs::create_symlink(room / "real", room / "link");
    fs::create_directory(room / "directory");
    fs::permissions(room / "directory", fs::perms::owner_all);
    REQUIRE(::mkfifo((room / "pipe").c_str(), 0600) == 0);
    CHECK(fails(KeyFile::open(room / "link"), errors::bad_key_file));
    CHECK(fails(KeyFile::open(room / "directory"), errors::bad_key_file));
    CHECK(fails(KeyFile::open(room / "pipe"), errors::bad_key_file));
}

TEST_CASE("another user's key file is refused", "[key_file]")
{
    if (::geteuid() != 0) return;  // only root can give a file away
    Room const room;
    write(room / "key", whole);
    REQUIRE(::chown((room / "key").c_str(), 65'534, 65'534) == 0);
    CHECK(fails(KeyFile::open(room / "key"), errors::foreign_key_file));
}

TEST_CASE("where nothing can be written there is no key file", "[key_file]")
{
    Room const room;
    CHECK_THROWS_AS(KeyFile::open_or_make(room / "no" / "key", random_bytes()),
                    freehold::tenancy::Unavailable);
    CHECK_FALSE(fs::exists(room / "no"));
}

TEST_CASE("a full disk leaves no key file", "[key_file]")
{
    Room const room;
    ::rlimit const none{10, RLIM_INFINITY};
    ::rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    auto* const handler = ::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &none) == 0);
    CHECK_THROWS_AS(KeyFile::open_or_make(room / "key", random_bytes()),
                    freehold::tenancy::Unavailable);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    ::signal(SIGXFSZ, handler);
    CHECK(fs::is_empty(room.path()));
}

TEST_CASE("each purpose has a key of its own", "[key_file]")
{
    auto const file = a_key_file();
    CHECK(file.derive("a").reveal() == file.derive("a").reveal());
    CHECK(file.derive("a").reveal() != file.derive("b").reveal());
    CHECK(file.derive("a").reveal() != a_key_file().derive("a").reveal());
}

TEST_CASE("what a key file seals it alone unseals", "[key_file]")
{
    auto const file = a_key_file();
    auto const sealed = file.seal("purpose", "name", "a secret", random_bytes());
    CHECK(must(file.unseal("purpose", "name", sealed)) == "a secret");
    CHECK(fails(a_key_file().unseal("purpose", "name", sealed), errors::wrong_key_file));
    CHECK(fails(file.unseal("purposE", "name", sealed), errors::wrong_key_file));
    CHECK(fails(file.unseal("purpose", "namE", sealed), errors::wrong_key_file));
    CHECK(fails(file.unseal("purpos", "ename", sealed), errors::wrong_key_file));
    CHECK(fails(file.unseal("purpose", "name", sealed + '='), errors::wrong_key_file));
    CHECK(fails(file.unseal("purpose", "name", sealed.substr(1)), errors::wrong_key_file));
    CHECK(fails(file.unseal("purpose", "name", ""), errors::wrong_key_file));
}

TEST_CASE("one secret is never sealed alike twice", "[key_file]")
{
    auto const file = a_key_file();
    CHECK(file.seal("p", "n", "a secret", random_bytes()) !=
          file.seal("p", "n", "a secret", random_bytes()));
}
