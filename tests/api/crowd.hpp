#pragma once
// So many who hash passwords that the hasher has no room.

#include "world.hpp"

#include <atomic>
#include <thread>
#include <vector>

namespace freehold::api::test {

// Hashes without end, so that there is no room for one hash more.
class Crowd {
public:
    explicit Crowd(World& world)
    {
        for (int i = 0; i < 8; ++i)
            threads_.emplace_back([this, &hasher = world.installation.work().hasher] {
                auto const password = must(auth::Password::parse(a_password));
                while (!over_) (void)hasher.hash(password);
            });
    }
    ~Crowd()
    {
        over_ = true;
        for (auto& thread : threads_) thread.join();
    }

private:
    std::atomic<bool> over_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace freehold::api::test
