#include "app/mail_directory.hpp"

#include "app/private_file.hpp"

#include <freehold/tenancy/broken.hpp>
#include <freehold/tenancy/secret.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace freehold::app {

using tenancy::Unavailable;
using Path = std::filesystem::path;
using MailId = auth::Id<auth::Mail>;

namespace {

constexpr std::string_view ending = ".eml";

Path file_of(Path const& directory, std::string const& id)
{
    return directory / (id + std::string{ending});
}

std::optional<MailId> id_of(Path const& file)
{
    if (file.extension() != ending) return std::nullopt;
    auto id = MailId::parse(file.stem().string());
    return id ? std::optional{*id} : std::nullopt;
}

// The rest of the line that begins with `name` in the head; its further lines, if it has any, too.
std::string field(std::string_view letter, std::string_view name)
{
    letter = letter.substr(0, letter.find("\n\n"));
    auto const wanted = '\n' + std::string{name} + ": ";
    auto const whole = '\n' + std::string{letter};
    auto const at = whole.find(wanted);
    if (at == whole.npos) return {};
    auto const from = at + wanted.size();
    auto end = whole.find('\n', from);
    while (end != whole.npos && whole[end + 1] == ' ') end = whole.find('\n', end + 1);
    return one_line(whole.substr(from, end - from));
}

// "Ann <ann@example.com>" has the address last.
std::string address_in(std::string_view mailbox)
{
    auto const at = mailbox.rfind('<');
    if (at == mailbox.npos) return std::string{mailbox};
    return std::string{mailbox.substr(at + 1, mailbox.rfind('>') - at - 1)};
}

}  // namespace

MailDirectory::MailDirectory(Path directory, Sender from, MailDirectoryLimits const& limits)
    : directory_{std::move(directory)}, from_{std::move(from)}, limits_{limits}
{
    make_private_directory(directory_);
    remove_drafts(directory_);
    count_ = kept_letters(directory_).size();
}

void MailDirectory::give(Message message)
{
    auto const file = file_of(directory_, message.id);
    auto const anew = !std::filesystem::exists(file);
    if (anew && count_ >= limits_.letters) make_room();
    auto text = rfc5322(std::move(message), from_);
    struct Wiped {
        std::string& text;
        ~Wiped() { tenancy::wipe(text); }
    } const wiped{text};
    write_private_file(file, text);
    count_ += anew ? 1 : 0;
}

void MailDirectory::make_room()
{
    auto const letters = kept_letters(directory_);
    keep(letters, std::min(letters.size(), limits_.letters - limits_.letters / 10 - 1));
}

void MailDirectory::tidy(tenancy::Time now)
{
    auto const letters = kept_letters(directory_);
    auto const oldest = auth::first_mail(now - limits_.age);
    auto const first_old = std::ranges::find_if(letters,
                                                [&](auto const& each) { return each < oldest; });
    keep(letters, static_cast<std::size_t>(first_old - letters.begin()));
}

void MailDirectory::keep(std::vector<MailId> const& letters, std::size_t stay)
{
    for (auto i = stay; i < letters.size(); ++i) {
        std::error_code error;
        std::filesystem::remove(file_of(directory_, letters[i].text()), error);
        if (error)
            throw Unavailable{directory_.string() +
                              ": old letters cannot be removed: " + error.message()};
    }
    count_ = stay;
}

std::vector<MailId> kept_letters(Path const& directory)
{
    std::vector<MailId> out;
    std::error_code error;
    std::filesystem::directory_iterator at{directory, error};
    if (error == std::errc::no_such_file_or_directory) return out;
    for (; !error && at != std::filesystem::directory_iterator{}; at.increment(error))
        if (auto const id = id_of(at->path())) out.push_back(*id);
    if (error) throw Unavailable{directory.string() + " cannot be read: " + error.message()};
    std::ranges::sort(out, std::greater{});  // ids begin with the time
    return out;
}

std::optional<std::string> kept_text(Path const& directory, MailId const& id)
{
    auto const path = file_of(directory, id.text());
    std::error_code error;
    if (!std::filesystem::exists(path, error) && !error) return std::nullopt;
    std::ifstream const file{path, std::ios::binary};
    std::ostringstream text;
    if (!file || !(text << file.rdbuf())) throw Unavailable{path.string() + " cannot be read"};
    auto out = std::move(text).str();
    std::erase(out, '\r');
    return out;
}

std::optional<LetterHead> kept_head(Path const& directory, MailId const& id)
{
    auto const text = kept_text(directory, id);
    if (!text) return std::nullopt;
    return LetterHead{id, field(*text, "Date"), address_in(field(*text, "To")),
                      field(*text, "Subject")};
}

}  // namespace freehold::app
