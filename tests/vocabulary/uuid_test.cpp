#include <freehold/tenancy/uuid.hpp>

#include <freehold/tenancy/broken.hpp>
#include <vocabulary/checks.hpp>

using namespace freehold::tenancy;
using namespace std::chrono_literals;

namespace {

Time const now = *parse_time("2026-11-21T09:30:00.123456Z");

std::uint64_t millis_of(Uuid const& uuid)
{
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 6; ++i) out = out << 8 | uuid.bytes[i];
    return out;
}

void check_marked(Uuid const& uuid)
{
    if (uuid.bytes[6] >> 4 != 7) FAIL("no version 7: " << text(uuid));
    if (uuid.bytes[8] >> 6 != 2) FAIL("not the variant of RFC 9562: " << text(uuid));
}

}  // namespace

TEST_CASE("a fresh id is a UUIDv7 of its instant", "[uuid]")
{
    auto const entropy = system_entropy();
    FreshIds ids{entropy};
    auto const uuid = ids.next(now);
    check_marked(uuid);
    CHECK(millis_of(uuid) == static_cast<std::uint64_t>(now.time_since_epoch().count() / 1000));
}

TEST_CASE("ids of later microseconds come later, whoever makes them", "[uuid]")
{
    auto const entropy = system_entropy();
    for (auto time = now; time < now + 3ms; time += 1us) {
        FreshIds one{entropy};
        FreshIds other{entropy};
        if (!(one.next(time) < other.next(time + 1us))) FAIL(text(time));
    }
    SUCCEED();
}

TEST_CASE("the ids of one instant ascend and are marked", "[uuid]")
{
    auto const entropy = system_entropy();
    FreshIds ids{entropy};
    auto last = ids.next(now);
    for (int i = 0; i < 100'000; ++i) {
        auto const next = ids.next(now);
        check_marked(next);
        if (!(last < next)) FAIL(text(last) << " then " << text(next));
        last = next;
    }
    CHECK(millis_of(last) == millis_of(ids.next(now)));
}

TEST_CASE("ids ascend when the clock goes back", "[uuid]")
{
    auto const entropy = system_entropy();
    FreshIds ids{entropy};
    auto const first = ids.next(now);
    auto const second = ids.next(now - 1h);
    auto const third = ids.next(now - 2h);
    CHECK(first < second);
    CHECK(second < third);
    CHECK(third < ids.next(now + 1us));
    check_marked(third);
}

TEST_CASE("ids of one instant cannot be counted on from one to the next", "[uuid]")
{
    auto const entropy = system_entropy();
    FreshIds ids{entropy};
    int neighbours = 0;
    auto last = ids.next(now);
    for (int i = 0; i < 1'000; ++i) {
        auto const next = ids.next(now);
        neighbours += static_cast<std::uint8_t>(last.bytes[15] + 1) == next.bytes[15];
        last = next;
    }
    CHECK(neighbours < 100);
}

TEST_CASE("a source that ran out of ids within an instant refuses rather than repeats", "[uuid]")
{
    auto const worst = stuck_at(0xFF);
    FreshIds ids{worst};
    auto const first = ids.next(now);
    CHECK_THROWS_AS(ids.next(now), Unavailable);
    CHECK(first < ids.next(now + 1us));
}

TEST_CASE("a time before 1970 still gives a UUIDv7", "[uuid]")
{
    auto const entropy = system_entropy();
    FreshIds ids{entropy};
    auto const uuid = ids.next(*parse_time("0001-01-01T00:00:00Z"));
    check_marked(uuid);
    CHECK(millis_of(uuid) == 0);
}

TEST_CASE("a UUID's text reads back", "[uuid]")
{
    auto const entropy = system_entropy();
    for (int i = 0; i < 10'000; ++i) {
        Uuid uuid;
        entropy(uuid.bytes);
        auto const written = text(uuid);
        if (parse_uuid(written) != uuid) FAIL(written);
    }
    CHECK(text(*parse_uuid("01890a5d-ac96-774b-bcce-b302099a8057")) ==
          "01890a5d-ac96-774b-bcce-b302099a8057");
}

TEST_CASE("a UUID has no other writing", "[uuid]")
{
    auto const refused = GENERATE(
        as<std::string>{}, "", "-", "01890A5D-AC96-774B-BCCE-B302099A8057",
        "{01890a5d-ac96-774b-bcce-b302099a8057}", "urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057",
        "01890a5dac96774bbcceb302099a8057", "01890a5d-ac96-774b-bcce-b302099a805",
        "01890a5d-ac96-774b-bcce-b302099a80577", "01890a5d-ac96-774b-bcce-b302099a805g",
        "01890a5d_ac96_774b_bcce_b302099a8057", "01890a5-dac96-774b-bcce-b302099a8057",
        " 1890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a805 ",
        "0x890a5d-ac96-774b-bcce-b302099a8057", "-1890a5d-ac96-774b-bcce-b302099a8057");
    CAPTURE(refused);
    CHECK_FALSE(parse_uuid(refused));
}

TEST_CASE("no wrong byte passes anywhere in a UUID", "[uuid]")
{
    std::string const good = "01890a5d-ac96-774b-bcce-b302099a8057";
    for (std::size_t at = 0; at < good.size(); ++at)
        for (int byte = 0; byte < 256; ++byte) {
            auto changed = good;
            changed[at] = static_cast<char>(byte);
            auto const digit = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');
            bool const right = good[at] == '-' ? byte == '-' : digit;
            if (parse_uuid(changed).has_value() != right) FAIL("byte " << byte << " at " << at);
        }
    SUCCEED();
}

TEST_CASE("the system's entropy fills the whole buffer, each time otherwise", "[uuid]")
{
    auto const entropy = system_entropy();
    std::array<std::uint8_t, 1'000> a{};
    std::array<std::uint8_t, 1'000> b{};
    entropy(a);
    entropy(b);
    CHECK(a != b);
    CHECK(std::count(a.begin(), a.end(), 0) < 100);
    CHECK(std::count(a.end() - 100, a.end(), 0) < 50);
}
