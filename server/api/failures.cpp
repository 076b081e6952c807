#include "api/failures.hpp"

#include <freehold/auth/account.hpp>

#include <algorithm>

namespace freehold::api {

namespace {

namespace tenancy_errors = tenancy::errors;
using Of = Needs::Of;

struct Collected {
    std::vector<Failure> all{};

    void add(std::initializer_list<Failure> more)
    {
        for (auto const& each : more)
            if (std::ranges::find(all, each.code, &Failure::code) == all.end()) all.push_back(each);
    }
};

// What every row may meet.
void add_always(Route const& route, Collected& out)
{
    out.add({failure(errors::bad_input), internal, failure(errors::unavailable)});
    if (route.method != http::Method::get) out.add({failure(errors::in_doubt)});
    if (route.has_body()) out.add({too_large, media_type});
}

// Who calls, and where they act.
void add_of_token(Route const& route, Collected& out)
{
    if (route.needs.of == Of::anyone) return;
    out.add({failure(errors::no_token), failure(auth::errors::bad_token),
             failure(auth::errors::expired_token), failure(auth::errors::session_ended),
             failure(app::errors::no_account), failure(tenancy_errors::not_found),
             failure(tenancy_errors::tenant_asleep)});
    if (reads_tenant_header(route)) out.add({failure(errors::bad_id_header)});
    if (route.needs.of != Of::any_session)
        out.add({failure(auth::errors::password_change_required)});
}

// Whether they may.
void add_of_needs(Route const& route, Collected& out)
{
    auto const of = route.needs.of;
    if (of == Of::may || of == Of::self_or || of == Of::operating)
        out.add({failure(app::errors::not_permitted)});
    if (of != Of::seated && of != Of::may && of != Of::self_or) return;
    out.add({failure(app::errors::seat_suspended)});
    if (!route.selects_tenant) out.add({failure(app::errors::no_tenant)});
}

void add_of_headers(Route const& route, Collected& out)
{
    for (auto const& each : route.input->members)
        if (each.name == "if_match") out.add({failure(errors::not_that_state)});
    if (route.repeatable) out.add({failure(errors::bad_key), failure(errors::key_reused)});
}

}  // namespace

std::vector<Failure> failures_of(Route const& route)
{
    Collected out;
    add_always(route, out);
    add_of_token(route, out);
    add_of_needs(route, out);
    add_of_headers(route, out);
    for (auto const* code : route.codes)
        if (code) out.add({failure(*code)});
    std::ranges::stable_sort(out.all, {}, &Failure::status);
    return std::move(out.all);
}

std::vector<int> statuses_of(Route const& route)
{
    std::vector<int> out{route.success};
    for (auto const& each : failures_of(route))
        if (each.status != out.back()) out.push_back(each.status);
    return out;
}

std::vector<Failure> input_faults()
{
    namespace fault = json::errors;
    std::vector<Failure> out;
    for (auto const* code :
         {&fault::syntax, &fault::too_large, &fault::too_deep, &fault::too_many, &fault::bad_type,
          &fault::bad_number, &fault::duplicate, &fault::unknown_member, &fault::required})
        out.push_back(failure(*code));
    return out;
}

}  // namespace freehold::api
