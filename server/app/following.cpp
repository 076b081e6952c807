#include "app/following.hpp"

#include <utility>

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
    telling_.clear();
    follower_.ask([&](Layout const& layout, CellView row) { take(layout, row); });
    std::swap(told_, telling_);
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
    take(records::read<AuthorityNotice>(row));
}

void Following::take(Row<AuthorityNotice> const& notice)
{
    telling_.insert(notice.id.uuid());
    auto const concerned = parse_uuid(notice.concerns.text());
    if (!concerned || told_.contains(notice.id.uuid())) return;
    Touches touches;
    (notice.of == NoticeOf::policy ? touches.policies : touches.pictures).push_back(*concerned);
    installation_.authority().changed(touches);
}

}  // namespace freehold::app
