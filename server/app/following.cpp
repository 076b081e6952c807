#include "app/following.hpp"

#include "app/authority_log.hpp"

#include <array>

namespace freehold::app {

using namespace tenancy;

Following::Following(std::string_view address, tenancy_sql::Roles const& roles,
                     Installation& installation)
    : installation_{installation},
      follower_{address, catalogue<list<AuthorityNotice, auth::Denial>>(), roles}
{
}

void Following::round()
{
    auto const now = installation_.store().setting().clock();
    follower_.ask([&](Layout const& layout, CellView row) { take(layout, row); });
    // What was noticed meanwhile may have been swept away already.
    if (now - last_ > notices_kept / 2) installation_.authority().forget();
    last_ = now;
    installation_.belief().renew(now + bound);
}

void Following::take(Layout const& layout, CellView row)
{
    if (&layout == &layout_of<auth::Denial>()) {
        auto const denial = records::read<auth::Denial>(row);
        installation_.work().denials.add(denial.session, denial.until);
        return;
    }
    auto const notice = records::read<AuthorityNotice>(row);
    if (auto const id = parse_uuid(notice.concerns.text()))
        installation_.authority().changed(std::array{*id});
}

}  // namespace freehold::app
