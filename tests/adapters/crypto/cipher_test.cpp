#include <tenon/crypto/cipher.hpp>
#include <tenon/crypto/random.hpp>

#include "support/catch.hpp"
#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

struct Ciphers {
    std::unique_ptr<Random> random = crypto::make_random();
    std::string const secret = std::string(32, 's'), other = std::string(32, 'o');

    std::unique_ptr<Cipher> with(std::vector<std::string> secrets) const {
        return crypto::make_cipher(std::move(secrets), *random);
    }
};

}  // namespace

TEST_CASE("what was encrypted decrypts, and looks like nothing") {
    Ciphers const ciphers;
    auto const cipher = ciphers.with({ciphers.secret});
    for (auto const& plain :
         {std::string(), std::string("a key"), std::string(100'000, 'x'), std::string("\0\xff", 2)}) {
        auto const text = cipher->encrypt(plain, "keys");
        CHECK(cipher->decrypt(text, "keys") == plain);
        CHECK(ciphers.with({ciphers.secret})->decrypt(text, "keys") == plain);
        for (char const c : text) CHECK((c > ' ' && c < 127));
    }
    CHECK(cipher->encrypt("a key", "keys").find("a key") == std::string::npos);
    CHECK(cipher->encrypt("a key", "keys") != cipher->encrypt("a key", "keys"));
}

TEST_CASE("what was encrypted for one purpose or under one secret is nothing for another") {
    Ciphers const ciphers;
    auto const text = ciphers.with({ciphers.secret})->encrypt("a key", "keys");
    CHECK_FALSE(ciphers.with({ciphers.secret})->decrypt(text, "key"));
    CHECK_FALSE(ciphers.with({ciphers.secret})->decrypt(text, ""));
    CHECK_FALSE(ciphers.with({ciphers.other})->decrypt(text, "keys"));
    CHECK(ciphers.with({ciphers.other, ciphers.secret})->decrypt(text, "keys") == "a key");
}

TEST_CASE("text that was changed anywhere does not decrypt") {
    Ciphers const ciphers;
    auto const cipher = ciphers.with({ciphers.secret});
    auto const text = cipher->encrypt("a key", "keys");
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto changed = text;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        CHECK_FALSE(cipher->decrypt(changed, "keys"));
        CHECK_FALSE(cipher->decrypt(text.substr(0, i), "keys"));
    }
    CHECK_FALSE(cipher->decrypt(text + "A", "keys"));
    CHECK_FALSE(cipher->decrypt("v1.", "keys"));
    CHECK_FALSE(cipher->decrypt("a key", "keys"));
}

TEST_CASE("a cipher needs a secret") { CHECK_FAULT(Ciphers().with({}), Fault::invalid); }
