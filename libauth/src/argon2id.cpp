#include "argon2id.hpp"

#include "crypto.hpp"

#include <freehold/tenancy/broken.hpp>

#include <argon2.h>
#include <sys/mman.h>

namespace freehold::auth {

namespace {

constexpr std::size_t huge_page = 2UL * 1024 * 1024;

// libargon2's callbacks take no argument of ours.
thread_local HashMemory* of_this_thread = nullptr;

extern "C" int allocate(std::uint8_t** memory, std::size_t bytes)
{
    *memory = of_this_thread->at_least(bytes);
    return *memory ? ARGON2_OK : ARGON2_MEMORY_ALLOCATION_ERROR;
}

extern "C" void keep(std::uint8_t*, std::size_t) {}  // wiped by now, used again by the next hash

std::uint8_t* writable(
    std::string_view text)  // libargon2 takes no const, and writes only on request
{
    return const_cast<std::uint8_t*>(crypto::bytes(text));
}

std::uint32_t size(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

}  // namespace

std::uint8_t* HashMemory::at_least(std::size_t bytes)
{
    if (bytes <= size_) return memory_;
    give_back();
    auto const size = (bytes + huge_page - 1) / huge_page * huge_page;
    auto* const mapped = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                                -1, 0);
    if (mapped == MAP_FAILED) return nullptr;
    ::madvise(mapped, size, MADV_DONTDUMP);
    ::madvise(mapped, size, MADV_HUGEPAGE);  // a tenth off a hash, a third where it is mapped anew
    memory_ = static_cast<std::uint8_t*>(mapped);
    size_ = size;
    return memory_;
}

void HashMemory::give_back()
{
    if (memory_) ::munmap(memory_, size_);
    memory_ = nullptr;
    size_ = 0;
}

void argon2id(Argon2Input const& input, HashCost const& cost, HashMemory& memory,
              std::span<std::uint8_t> tag)
{
    argon2_context context{};
    context.out = tag.data();
    context.outlen = static_cast<std::uint32_t>(tag.size());
    context.pwd = writable(input.password);
    context.pwdlen = size(input.password);
    context.salt = writable(input.salt);
    context.saltlen = size(input.salt);
    context.secret = writable(input.secret);
    context.secretlen = size(input.secret);
    context.ad = writable(input.about);
    context.adlen = size(input.about);
    context.t_cost = cost.passes();
    context.m_cost = cost.memory();
    context.lanes = cost.lanes();
    context.threads = 1;  // the pool is as wide as the machine already
    context.version = ARGON2_VERSION_13;
    context.allocate_cbk = allocate;
    context.free_cbk = keep;
    of_this_thread = &memory;
    auto const made = argon2_ctx(&context, Argon2_id);
    of_this_thread = nullptr;
    if (made == ARGON2_MEMORY_ALLOCATION_ERROR)
        throw tenancy::Unavailable{"the system has no memory for hashing a password"};
    if (made != ARGON2_OK) throw tenancy::Misuse{"libargon2 takes no such input"};
}

}  // namespace freehold::auth
