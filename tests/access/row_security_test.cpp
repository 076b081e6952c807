// PostgreSQL alone, without the program between: a reference leads to the own tenant or to the
// platform, though foreign keys look past row-level security.

#include "house.hpp"

#include <postgresql_database.hpp>

#include <freehold/rbac_sql/migrations.hpp>
#include <freehold/tenancy_sql/open.hpp>

namespace freehold::rbac {

namespace {

class Bare {
public:
    // Blue, with a role of its own that has a template for a parent.
    Bare() { admin_.execute(said(own_role() + "; " + parent(viewer, "platform")) + "; commit"); }

    // The statement's end, as blue's app: nothing, or "refused".
    std::string in_blue(std::string const& sql)
    {
        try {
            admin_.execute(said(sql) + "; rollback");
            return {};
        } catch (std::exception const& error) {
            admin_.execute("rollback");
            std::string const words = error.what();
            return words.find("violates row-level security") != words.npos ? "refused" : words;
        }
    }
    std::string parent(Id<Role> const& role, std::string const& in) const
    {
        return "insert into role_parents (tenant, role, parent, parent_in, version, created_at, "
               "updated_at) values (" +
               id(house.blue) + ", " + own + ", " + id(role) + ", " + where(in) +
               ", 1, now(), now())";
    }
    std::string where(std::string const& in) const
    {
        return in == "acme" ? id(house.acme) : id(tenancy::platform_tenant);
    }
    template <class T>
    static std::string id(Id<T> const& id)
    {
        return "'" + tenancy::text(id.uuid()) + "'::uuid";
    }

private:
    test::PostgresqlDatabase database_{};

    std::unique_ptr<tenancy::Store> open(tenancy::Setting setting)
    {
        auto const all = tenancy_sql::joined({tenancy_sql::migrations(), rbac_sql::migrations()});
        migrate_up(database_.address(), setting.catalogue, all, database_.roles());
        return tenancy_sql::open_store(database_.address(), std::move(setting), all,
                                       database_.roles());
    }
    std::string said(std::string const& sql) const
    {
        return "begin; set local role \"" + database_.roles().app +
               "\"; set local app.tenant_id = " + "'" + tenancy::text(house.blue.uuid()) + "'; " +
               sql;
    }
    std::string own_role() const
    {
        return "insert into roles (tenant, id, code, name, name_key, priority, type, status, "
               "version, created_at, updated_at) values (" +
               id(house.blue) + ", " + own +
               ", 'clerk', 'Clerk', 'clerk', 1, 'both', 'active', 1, now(), now())";
    }

public:
    House house{StoreMaker{"postgresql",
                           [this](tenancy::Setting setting) { return open(std::move(setting)); }}};
    Id<Role> theirs = house.role("theirs", 1).id;
    Id<Role> viewer = house.template_role("viewer").id;
    Id<Role> editor = house.template_role("editor").id;
    std::string const own = "'00000000-0000-7000-8000-000000000c01'::uuid";

private:
    test::Superuser admin_ = database_.superuser();
};

}  // namespace

TEST_CASE("PostgreSQL alone keeps references in the tenant or at templates",
          "[access][postgresql][isolation]")
{
    Bare blue;
    CHECK(blue.in_blue(blue.parent(blue.theirs, "acme")) == "refused");
    CHECK(blue.in_blue(blue.parent(blue.editor, "platform")) == "");
    CHECK(blue.in_blue("update role_parents set parent = " + Bare::id(blue.theirs) +
                       ", parent_in = " + blue.where("acme")) == "refused");
    CHECK(blue.in_blue("update roles set name = 'Mine' where id = " + Bare::id(blue.viewer)) == "");
    CHECK(blue.house.template_role("viewer").name.text() == "Viewer");  // it met no row
}

}  // namespace freehold::rbac
