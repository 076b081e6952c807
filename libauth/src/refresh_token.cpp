#include <freehold/auth/refresh_token.hpp>

#include "crypto.hpp"

#include <algorithm>

namespace freehold::auth {

namespace {

constexpr std::string_view opening = "rt_";
constexpr std::string_view label = "freehold/1/refresh-token";
constexpr std::size_t key_size = 8, uuid_size = 16, number_size = 8, mac_size = 32;
constexpr std::size_t size = key_size + 2 * uuid_size + number_size + mac_size;
constexpr std::size_t characters = 3 + (size * 8 + 5) / 6;
static_assert(characters == 110);

template <std::size_t N>
std::array<std::uint8_t, N> take(std::string_view& from)
{
    std::array<std::uint8_t, N> out;
    std::ranges::copy(from.substr(0, N), out.begin());
    from.remove_prefix(N);
    return out;
}

std::int64_t number(std::array<std::uint8_t, number_size> const& bytes)
{
    std::uint64_t value = 0;
    for (auto const byte : bytes) value = value << 8 | byte;
    return static_cast<std::int64_t>(value);
}

void append(std::string& to, std::span<std::uint8_t const> bytes) { to += crypto::view(bytes); }

// Every part has one length, so no two names are written alike.
void append_owner(std::string& to, RefreshName const& name)
{
    append(to, name.home.uuid().bytes);
    append(to, name.session.uuid().bytes);
}

void append_number(std::string& to, std::int64_t n)
{
    for (int shift = 56; shift >= 0; shift -= 8) to += static_cast<char>(n >> shift & 255);
}

}  // namespace

Result<RefreshToken> RefreshToken::parse(std::string_view text)
{
    if (text.size() != characters || !text.starts_with(opening)) return errors::bad_refresh_token;
    auto bytes = tenancy::read_base64(text.substr(opening.size()));
    if (!bytes || bytes->size() != size) return errors::bad_refresh_token;
    std::string_view rest = *bytes;
    auto const key = take<key_size>(rest);
    Id<tenancy::Tenant> const home{tenancy::Uuid{take<uuid_size>(rest)}};
    Id<Session> const session{tenancy::Uuid{take<uuid_size>(rest)}};
    auto const n = number(take<number_size>(rest));
    RefreshToken const token{key, {.home = home, .session = session, .n = n}, take<mac_size>(rest)};
    tenancy::wipe(*bytes);
    if (n < 1) return errors::bad_refresh_token;
    return token;
}

struct RefreshKey::Keyed {
    crypto::MacContext context;
};

RefreshKey::RefreshKey(KeyFile const& file)
    : keyed_{new Keyed{crypto::keyed(file.derive("refresh-token").reveal())}}
{
    auto const name = file.derive("refresh-token/id");
    std::ranges::copy_n(name.reveal().begin(), std::ssize(id_), id_.begin());
}
RefreshKey::RefreshKey(RefreshKey&&) noexcept = default;
RefreshKey::~RefreshKey() = default;

RefreshToken::Mac RefreshKey::mac(RefreshName const& name, RefreshSeed const& seed,
                                  RefreshEpoch const& epoch) const
{
    std::string text{label};
    append(text, id_);
    append_owner(text, name);
    append(text, seed.bytes());
    append(text, epoch.bytes());
    append_number(text, name.n);
    auto const out = crypto::mac(keyed_->context, text);
    tenancy::wipe(text);
    return out;
}

Outgoing RefreshKey::make(RefreshName const& name, RefreshSeed const& seed,
                          RefreshEpoch const& epoch) const
{
    std::string bytes;
    append(bytes, id_);
    append_owner(bytes, name);
    append_number(bytes, name.n);
    append(bytes, mac(name, seed, epoch));
    auto text = std::string{opening} + tenancy::write_base64(crypto::span(bytes));
    tenancy::wipe(bytes);
    return Outgoing{std::move(text)};
}

std::optional<ProvenRefresh> RefreshKey::prove(RefreshToken const& token, RefreshSeed const& seed,
                                               RefreshEpoch const& epoch) const
{
    auto const ours = mac(token.name_, seed, epoch);
    auto const same_key = tenancy::same_bytes(crypto::view(token.key_), crypto::view(id_));
    auto const same_mac = tenancy::same_bytes(crypto::view(token.mac_), crypto::view(ours));
    if (!same_key || !same_mac) return std::nullopt;
    return ProvenRefresh{token.name_};
}

}  // namespace freehold::auth
