#include <tenon/passwords/password_hasher.hpp>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "support/catch.hpp"
#include "support/fakes/seeded_random.hpp"
#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {
passwords::PasswordHasherSettings const quick{
    .memory_kib = 64, .iterations = 1, .parallelism = 1, .at_work = 2, .waiting = 2};

// Holds back whoever asks for random bytes, as every hash does while it has its turn, until opened.
class GatedRandom final : public Random {
public:
    void fill(std::span<std::byte>) override {
        std::unique_lock lock(mutex_);
        is_asked_ = true;
        changed_.notify_all();
        changed_.wait(lock, [&] { return is_open_; });
    }
    void wait_until_asked() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return is_asked_; });
    }
    void open() {
        std::scoped_lock const lock(mutex_);
        is_open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_asked_ = false, is_open_ = false;
};
}  // namespace

TEST_CASE("a password is right against its own hash alone", "[passwords]") {
    SeededRandom random;
    auto const hasher = passwords::make_password_hasher(random, quick);
    auto const hash = hasher->hash("correct horse");
    CHECK(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"));
    auto const verdict = hasher->verify("correct horse", hash);
    CHECK(verdict.is_right);
    CHECK_FALSE(verdict.needs_upgrade);
    for (auto const* wrong : {"correct hors", "correct horse ", "Correct horse", ""})
        CHECK_FALSE(hasher->verify(wrong, hash).is_right);
    CHECK_FALSE(hasher->verify(std::string_view("correct horse\0", 14), hash).is_right);
}

TEST_CASE("the same password never has the same hash", "[passwords]") {
    SeededRandom random;
    auto const hasher = passwords::make_password_hasher(random, quick);
    CHECK(hasher->hash("correct horse") != hasher->hash("correct horse"));
}

TEST_CASE("bytes after a NUL count", "[passwords]") {
    SeededRandom random;
    auto const hasher = passwords::make_password_hasher(random, quick);
    auto const hash = hasher->hash(std::string_view("a\0b", 3));
    CHECK(hasher->verify(std::string_view("a\0b", 3), hash).is_right);
    CHECK_FALSE(hasher->verify("a", hash).is_right);
}

TEST_CASE("the defaults are those that OWASP recommends", "[passwords]") {
    SeededRandom random;
    auto const hasher = passwords::make_password_hasher(random);
    auto const hash = hasher->hash("correct horse");
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK_FALSE(hasher->verify("correct horse", hash).needs_upgrade);
}

TEST_CASE("argon2id verifies the vectors of its reference implementation, and asks for an upgrade", "[passwords]") {
    SeededRandom random;
    auto const hasher = passwords::make_password_hasher(random, quick);
    std::string_view const hash =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    auto const verdict = hasher->verify("password", hash);
    CHECK(verdict.is_right);
    CHECK(verdict.needs_upgrade);
    CHECK_FALSE(hasher->verify("passwort", hash).is_right);
    CHECK_FALSE(hasher->verify("passwort", hash).needs_upgrade);
    CHECK(
        hasher
            ->verify("password", "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc")
            .is_right);
}

TEST_CASE("bcrypt verifies its published vectors, and asks for an upgrade", "[passwords]") {
    SeededRandom random;
    auto const hasher = passwords::make_password_hasher(random, quick);
    auto const [password, hash] = GENERATE(table<std::string, std::string>(
        {{"U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"},
         {"U*U", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"},
         {"U*U", "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"},
         {"U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"},
         {"\xff\xff\xa3", "$2y$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e"}}));
    auto const verdict = hasher->verify(password, hash);
    CHECK(verdict.is_right);
    CHECK(verdict.needs_upgrade);
    CHECK_FALSE(hasher->verify(password + "x", hash).is_right);
    CHECK_FALSE(hasher->verify(password + '\0', hash).is_right);
    CHECK_FALSE(hasher->verify(password + "x", hash).needs_upgrade);
}

TEST_CASE("text that is no known hash is never right", "[passwords]") {
    SeededRandom random;
    auto const hasher = passwords::make_password_hasher(random, quick);
    for (auto const* hash : {"", "password", "$2a$", "$2a$05$short", "$2a$99$CCCCCCCCCCCCCCCCCCCCC.", "$1$abc$def",
                             "$argon2id$", "$argon2id$v=19$m=64,t=1,p=1$", "*0", "*1"})
        CHECK_FALSE(hasher->verify("password", hash).is_right);
}

TEST_CASE("more callers than may wait are turned away, and the others are served", "[passwords]") {
    GatedRandom random;
    auto settings = quick;
    settings.at_work = 1;
    settings.waiting = 1;
    auto const hasher = passwords::make_password_hasher(random, settings);
    std::atomic<int> served = 0, refused = 0;
    auto const hash = [&] {
        try {
            hasher->hash("correct horse");
            ++served;
        } catch (Error const& error) {
            if (error.fault() == Fault::unavailable && error.retry_after()) ++refused;
            random.open();
        }
    };
    std::thread at_work(hash);
    random.wait_until_asked();
    std::thread one(hash), other(hash);  // one of them waits, the other is turned away and opens the gate
    for (auto* thread : {&at_work, &one, &other}) thread->join();
    CHECK(served == 2);
    CHECK(refused == 1);
    CHECK_NOTHROW(hasher->hash("correct horse"));
}

TEST_CASE("parameters that cannot serve are refused", "[passwords]") {
    SeededRandom random;
    for (auto const& bad :
         {passwords::PasswordHasherSettings{.memory_kib = 7}, passwords::PasswordHasherSettings{.iterations = 0},
          passwords::PasswordHasherSettings{.parallelism = 0}, passwords::PasswordHasherSettings{.at_work = 0}})
        CHECK_FAULT(passwords::make_password_hasher(random, bad), Fault::invalid);
}
