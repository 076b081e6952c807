// Letters: written into the outbox by what wants them sent, read from it by whoever sends them.

#include <freehold/auth/registration.hpp>

#include "letters.hpp"

#include <freehold/tenancy/scope.hpp>
#include <freehold/tenancy/secret.hpp>

namespace freehold::auth {

using namespace tenancy;

namespace {

constexpr std::string_view mailed = "mailed token";

Result<Letter> opened(Work const& work, Row<Mail> const& mail, Row<User> const& user)
{
    auto token = TRY(work.key_file.unseal(mailed, mail.id.text(), mail.token.text()));
    auto const asked = mail.meta.created_at;
    auto const life = mail.kind == MailKind::verify_email ? work.email_proof_life
                                                          : work.letter_life;
    return Letter{.home = Id<Tenant>{mail.meta.tenant},
                  .mail = mail.id,
                  .kind = mail.kind,
                  .to = mail.to,
                  .name = user.full_name,
                  .token = Outgoing{std::move(token)},
                  .asked = asked,
                  .expires = asked + life};
}

}  // namespace

Result<Done> post(Platform& platform, Work const& work, Row<User> const& to, Posted posted)
{
    auto const id = platform.fresh<Id<Mail>>();
    auto const sealed = work.key_file.seal(mailed, id.text(), posted.token, work.entropy());
    tenancy::wipe(posted.token);
    TRY(platform.mails.add(Id<Tenant>{to.meta.tenant}, {.id = id,
                                                        .user = to.id,
                                                        .kind = posted.kind,
                                                        .to = to.email,
                                                        .token = *SealedText::parse(sealed)}));
    return Done{};
}

Result<Letters> next_letters(Work& work, Page const& page)
{
    return work.store.read(
        open_platform(work.store), [&](Platform const& platform) -> Result<Letters> {
            auto const mails = TRY(platform.mails.list(page));
            Letters out{.letters = {}, .unreadable = 0, .next = mails.next};
            for (auto const& mail : mails.rows) {
                auto const user = platform.users.find(Id<Tenant>{mail.meta.tenant}, mail.user);
                if (!user) continue;
                if (auto letter = opened(work, mail, *user))
                    out.letters.push_back(*std::move(letter));
                else ++out.unreadable;
            }
            return out;
        });
}

Result<Done> letter_sent(Work& work, Id<Tenant> const& home, Id<Mail> const& mail)
{
    return work.store.write(open_platform(work.store),
                            [&](Platform& platform) { return platform.mails.remove(home, mail); });
}

}  // namespace freehold::auth
