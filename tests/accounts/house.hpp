#pragma once
// An installation of libauth on any store: keys, epoch, a hasher that costs nothing, a clock that
// the test moves, and the people who live in it.

#include "stores.hpp"

#include <freehold/auth/account.hpp>
#include <freehold/auth/for_tests.hpp>
#include <freehold/auth/registration.hpp>

#include <auth/fixtures.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace freehold::auth {

inline constexpr auto a_password = "marzipan tulip gravel";
inline Password password(std::string_view text) { return must(Password::parse(text)); }
inline tenancy::Email email(std::string_view text) { return must(tenancy::Email::parse(text)); }
inline tenancy::TenantCode code(std::string_view text)
{
    return must(tenancy::TenantCode::parse(text));
}

class House {
public:
    explicit House(StoreMaker const& maker);

    Work& work() { return work_; }
    tenancy::Store& store() { return *store_; }
    FirstOperator& first_operator() { return *operator_; }
    KeyFile const& file() const { return file_; }
    void wait(std::chrono::microseconds time) { micros_ += time.count(); }
    // As after a restart: nothing that was only in memory is left.
    Work restarted(Denials& denials, Successors& successors);

    // With an organization of its own, and the password above.
    Registered register_one(std::string const& name, Origin const& origin = {});
    Result<LoggedIn> log_in(std::string_view name, std::string_view with = a_password,
                            std::optional<std::string> const& tenant = {},
                            Origin const& origin = {});
    Result<Tokens> refresh(std::string const& token, std::optional<std::string> const& key = {});
    AccessClaims claims(std::string const& access);
    Result<SessionView> session_of(std::string const& access);
    Bearer bearer(std::string const& access) { return must(session_of(access)).bearer(); }
    bool denied(Id<Session> const& session);

    template <class F>
    auto as_platform(F&& function)
    {
        return store_->write(tenancy::open_platform(*store_), function);
    }
    template <class F>
    auto in_tenant(Id<tenancy::Tenant> const& tenant, F&& function)
    {
        return store_->write(must(tenancy::open_tenant(*store_, tenant)), function);
    }

private:
    std::atomic<std::int64_t> micros_{noon * 1'000'000};
    std::unique_ptr<tenancy::Store> store_;
    Hasher hasher_{ForTests::cheap_hashes(), {.threads = 2, .queue = 100}};
    KeyFile file_ = a_key_file();
    KeyRing ring_{};
    RefreshKey refresh_key_{file_};
    TokenRules rules_ = the_rules();
    std::optional<FirstOperator> operator_;
    Denials denials_{};
    Successors successors_{};
    Work work_;

    Work begin();
};

}  // namespace freehold::auth
