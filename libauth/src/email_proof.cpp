#include <freehold/auth/email_proof.hpp>

#include <freehold/tenancy/base64.hpp>

#include <algorithm>
#include <span>

namespace freehold::auth {

Id<Mail> first_mail(Time asked)
{
    auto const since = std::chrono::floor<std::chrono::milliseconds>(asked.time_since_epoch());
    auto const millis = static_cast<std::uint64_t>(std::max<std::int64_t>(since.count(), 0));
    tenancy::Uuid uuid;
    for (std::size_t i = 0; i < 6; ++i)
        uuid.bytes[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
    return Id<Mail>{uuid};
}

MailedToken MailedToken::fresh(Id<tenancy::Tenant> const& home, Id<EmailProof> const& proof,
                               Entropy const& entropy)
{
    MailedToken out;
    std::ranges::copy(home.uuid().bytes, out.bytes_.begin());
    std::ranges::copy(proof.uuid().bytes, out.bytes_.begin() + 16);
    entropy(std::span{out.bytes_}.subspan(32));
    return out;
}

Result<MailedToken> MailedToken::parse(std::string_view text)
{
    auto const bytes = tenancy::read_base64(text);
    MailedToken out;
    if (!bytes || bytes->size() != out.bytes_.size()) return errors::bad_email_token;
    std::ranges::copy(*bytes, out.bytes_.begin());
    return out;
}

Id<tenancy::Tenant> MailedToken::home() const
{
    tenancy::Uuid uuid;
    std::copy_n(bytes_.begin(), 16, uuid.bytes.begin());
    return Id<tenancy::Tenant>{uuid};
}

Id<EmailProof> MailedToken::proof() const
{
    tenancy::Uuid uuid;
    std::copy_n(bytes_.begin() + 16, 16, uuid.bytes.begin());
    return Id<EmailProof>{uuid};
}

Digest MailedToken::digest() const
{
    return Digest::of({reinterpret_cast<char const*>(bytes_.data()), bytes_.size()});
}

Outgoing MailedToken::outgoing() const { return Outgoing{tenancy::write_base64(bytes_)}; }

}  // namespace freehold::auth
