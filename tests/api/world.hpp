#pragma once
// A server without sockets: a store, keys, the rows, and who may ask. Two tenants, Demo and Other,
// each with an owner and a member, and a guest from Other who sits in Demo.

#include "api/dispatch.hpp"
#include "api/routes.hpp"
#include "app/installation.hpp"
#include "app/store.hpp"
#include "pieces.hpp"

#include <freehold/tenancy/founding.hpp>
#include <freehold/tenancy/tenancy.hpp>

#include <accounts/stores.hpp>

#include <boost/json.hpp>

#include <memory>
#include <string>

namespace freehold::api::test {

using tenancy::Row;
namespace bj = boost::json;
namespace http = freehold::http;

template <class T>
T must(tenancy::Result<T> result)
{
    if (!result) throw std::runtime_error{result.error().text()};
    return *std::move(result);
}

struct Person {
    Id<User> id;
    Id<Tenant> home;
    Id<auth::Session> session;
    std::optional<Id<Tenant>> tenant;  // where they act
};

inline constexpr auto a_password = "marzipan tulip gravel";

// Records in memory, with the program's tables.
std::unique_ptr<tenancy::Store> a_store();
inline std::vector<auth::StoreMaker> stores() { return auth::stores(app::migrations()); }

struct Ask {
    http::Method method = http::Method::get;
    std::string target{};
    std::string token{};    // none: a stranger
    std::string body{};
    std::string type = "application/json";
    std::string fields{};   // further lines, each with its end
};

app::InstallationSetting quick_hashing();
// One hash at a time, as slow as in service, and one that waits.
app::InstallationSetting slow_hashing();

class World {
public:
    explicit World(std::unique_ptr<tenancy::Store> store = a_store(),
                   app::InstallationSetting const& setting = quick_hashing());
    explicit World(auth::StoreMaker const& maker) : World{maker.open(app::store_setting())} {}

    http::Response ask(Ask const& ask);
    // The same in few words, as somebody.
    http::Response get(Person const& who, std::string const& target);
    http::Response post(Person const& who, std::string const& target, std::string const& body = {});

    // As a stranger.
    http::Response post(std::string const& target, std::string const& body);

    std::string token(Person const& who);
    http::Request request(Ask const& ask) const;
    tenancy::Store& store() { return installation.store(); }
    // Another session of that person.
    Person another_session(Person const& who, auth::Purpose purpose = auth::Purpose::everything);
    void give_password(Person const& who, auth::PasswordKind kind = auth::PasswordKind::own);
    // A role of that code, the tenant's own or a template, by an operator.
    void give_role(Person const& who, std::string_view code);
    // Those where they act, which is Demo or Other.
    Pieces const& pieces(Person const& who) const
    {
        return who.tenant == other ? in_other : in_demo;
    }

    app::Installation installation;
    Node node;
    AccessLog log;
    Dispatch dispatch;

    Person operating;  // the operator, who acts in the platform
    Person owner, member, guest;  // who act in Demo
    Person stranger;  // the owner of Other
    Id<Tenant> demo, other;
    Pieces in_demo, in_other;

private:
    Person person(tenancy::Row<User> const& user, Id<Tenant> const& acting,
                  auth::Purpose purpose = auth::Purpose::everything);
    tenancy::Row<User> find(Id<Tenant> const& home, Id<User> const& user);
    Person add_member(Id<Tenant> const& tenant, std::string const& email);
    void found();
};

std::string user_path(Person const& who);  // /api/v1/users/usr_…

bj::value read(http::Response const& response);
std::string code_of(http::Response const& response);
std::string text_at(http::Response const& response, std::string_view pointer);

}  // namespace freehold::api::test
