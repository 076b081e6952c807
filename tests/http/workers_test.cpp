#include "http/workers.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <latch>

using namespace freehold::http;

namespace {

template <typename Action>
class Doing final : public Workers::Job {
public:
    explicit Doing(Action action) : action_{std::move(action)} {}
    void run() override { action_(); }

private:
    Action action_;
};

template <typename Action>
std::unique_ptr<Workers::Job> job(Action action)
{
    return std::make_unique<Doing<Action>>(std::move(action));
}

}  // namespace

TEST_CASE("what was posted is done before the workers stop", "[workers]")
{
    std::atomic<int> done{0};
    Workers workers{4, 1'000};
    for (int i = 0; i < 1'000; ++i) CHECK(!workers.post(job([&] { ++done; })));
    workers.stop();
    CHECK(done == 1'000);
    CHECK(workers.post(job([] {})));
}

TEST_CASE("as many jobs run at a time as there are workers", "[workers]")
{
    std::latch all{8};  // none returns before all have come
    Workers workers{8, 0};
    for (int i = 0; i < 8; ++i) {
        auto refused = workers.post(job([&] { all.arrive_and_wait(); }));
        CHECK(!refused);
    }
    CHECK(workers.post(job([] {})));
    workers.stop();
}

TEST_CASE("a full queue gives the job back", "[workers]")
{
    std::latch hold{1}, running{1};
    Workers workers{1, 2};
    CHECK(!workers.post(job([&] { running.count_down(), hold.wait(); })));
    running.wait();
    CHECK(!workers.post(job([] {})));
    CHECK(!workers.post(job([] {})));
    CHECK(workers.post(job([] {})));
    hold.count_down();
}
