#include "api/repeat.hpp"

#include <freehold/tenancy/broken.hpp>

namespace freehold::api {

using namespace app;
using tenancy::platform_tenant;
using tenancy::Row;
using tenancy::Time;

namespace {

// The kept answers, as they are reached from a tenant's unit and from the platform's.
struct InTenant {
    Unit& unit;
    Time now() const { return unit.now; }
    auto claim(tenancy::Digest const& name) { return unit.answers.claim(name); }
    auto add(KeptAnswer const& answer) { return unit.answers.add(answer); }
    auto put(Row<KeptAnswer> const& row) { return unit.answers.put(row); }
};
struct InPlatform {
    Platform& platform;
    Time now() const { return platform.now; }
    auto claim(tenancy::Digest const& name)
    {
        return platform.answers.claim(platform_tenant, name);
    }
    auto add(KeptAnswer const& answer) { return platform.answers.add(platform_tenant, answer); }
    auto put(Row<KeptAnswer> const& row) { return platform.answers.put(row); }
};

KeptAnswer unanswered(Repeatable const& asked, Time now)
{
    return {.name = asked.name,
            .request = asked.request,
            .status = 0,
            .body = *AnswerBody::parse(""),
            .tag = {},
            .id = {},
            .until = now + answers_kept};
}

// The row of this key, held until the unit ends: kept before, or begun now. Whoever begins it at the
// same time, or begins it anew when it is kept no longer, waits here and meets the answer.
template <class Answers>
Result<Row<KeptAnswer>> begin(Answers answers, Repeatable const& asked)
{
    auto const fresh = unanswered(asked, answers.now());
    for (int attempt = 0; attempt < 3; ++attempt) {
        if (auto row = answers.claim(asked.name)) {
            if (row->until <= answers.now()) static_cast<KeptAnswer&>(*row) = fresh;
            return row;
        }
        auto row = answers.add(fresh);
        if (row || row.error().code().kind != tenancy::Kind::conflict) return row;
    }
    throw tenancy::Unavailable{"a kept answer comes and goes: try again"};
}

std::optional<AnswerWord> word(std::optional<std::string> const& text)
{
    if (!text) return std::nullopt;
    return *AnswerWord::parse(*text);
}

std::optional<std::string> text(std::optional<AnswerWord> const& word)
{
    return word ? std::optional{word->text()} : std::nullopt;
}

template <class Answers>
Result<Reply> once_in(Answers answers, Repeatable const& asked,
                      tenancy::FunctionRef<Result<Reply>()> make)
{
    auto row = TRY(begin(answers, asked));
    if (row.request != asked.request) return errors::key_reused;
    if (row.status != 0)
        return Reply{static_cast<int>(row.status), row.body.text(), text(row.tag), text(row.id)};
    auto reply = TRY(make());
    row.status = reply.status;
    row.body = TRY(AnswerBody::parse(reply.body));
    row.tag = word(reply.tag);
    row.id = word(reply.id);
    TRY(answers.put(row));
    return reply;
}

}  // namespace

Result<Reply> once(Unit& unit, Repeatable const& asked, tenancy::FunctionRef<Result<Reply>()> make)
{
    return once_in(InTenant{unit}, asked, make);
}

Result<Reply> once(Platform& platform, Repeatable const& asked,
                   tenancy::FunctionRef<Result<Reply>()> make)
{
    return once_in(InPlatform{platform}, asked, make);
}

}  // namespace freehold::api
