#include "mail.hpp"

#include "app/mail_directory.hpp"

#include <iomanip>
#include <iostream>

namespace freehold::cli {

namespace {

using MailId = auth::Id<auth::Mail>;
using Path = std::filesystem::path;

Path directory(Mailing const& mailing) { return configured(mailing.said).data / "mail"; }

int list_letters(Path const& directory)
{
    for (auto const& id : app::kept_letters(directory)) {
        auto const head = app::kept_head(directory, id);
        if (!head) continue;  // a newer one took its place meanwhile
        std::cout << head->id.text() << "  " << head->date << "  " << std::left << std::setw(32)
                  << head->to << "  " << head->subject << '\n';
    }
    return 0;
}

int none(std::string const& which, Path const& directory)
{
    std::cerr << "freehold: there is no " << which << " in " << directory.string()
              << ": `freehold mail list` names those that there are\n";
    return 1;
}

int show_letter(std::string const& which, Path const& directory)
{
    std::optional<MailId> id;
    if (which == "last") {
        auto const all = app::kept_letters(directory);
        if (all.empty()) return none("letter", directory);
        id = all.front();
    } else if (auto const said = MailId::parse(which)) {
        id = *said;
    } else {
        std::cerr << "freehold: a letter's id begins with mai_, and \"last\" is the newest\n";
        return 2;
    }
    auto const text = app::kept_text(directory, *id);
    if (!text) return none("letter " + id->text(), directory);
    std::cout << *text;
    return 0;
}

}  // namespace

void add_mail(CLI::App& app, Mailing& mailing)
{
    auto& mail = *app.add_subcommand("mail", "Letters that were written into the data directory");
    mail.require_subcommand(1);
    auto& list = *mail.add_subcommand("list", "Id, time, receiver and subject, the newest first");
    add_settings(list, mailing.said, {"data"});
    list.callback([&mailing] { mailing.answer = list_letters(directory(mailing)); });
    auto& show = *mail.add_subcommand("show", "One letter as it was sent");
    show.add_option("which", mailing.which, "An id, or \"last\" for the newest")->required();
    add_settings(show, mailing.said, {"data"});
    show.callback([&mailing] { mailing.answer = show_letter(mailing.which, directory(mailing)); });
}

}  // namespace freehold::cli
