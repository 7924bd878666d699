#include <tenon/crypto/seal.hpp>

#include "support/catch.hpp"

using namespace tenon;

TEST_CASE("a seal opens what it sealed and nothing else", "[crypto]") {
    auto const seal = crypto::make_seal("the secret", "cursors");
    auto const payload = GENERATE(std::string(), std::string("x"), std::string("a\0b\xff", 4), std::string(1000, 'p'));
    auto const sealed = seal->seal(payload);
    CHECK(seal->open(sealed) == payload);
    CHECK(sealed.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
          std::string::npos);

    SECTION("not when a character is changed, missing or added") {
        for (std::size_t at = 0; at < sealed.size(); at += 7) {
            auto changed = sealed;
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            CHECK_FALSE(seal->open(changed));
        }
        CHECK_FALSE(seal->open(sealed.substr(1)));
        CHECK_FALSE(seal->open(sealed + "A"));
        CHECK_FALSE(seal->open(sealed + "="));
        CHECK_FALSE(seal->open(""));
        CHECK_FALSE(seal->open("short"));
    }
    SECTION("not with another secret, and not for another purpose") {
        CHECK_FALSE(crypto::make_seal("another secret", "cursors")->open(sealed));
        CHECK_FALSE(crypto::make_seal("the secret", "links")->open(sealed));
        CHECK(crypto::make_seal("the secret", "cursors")->open(sealed) == payload);
    }
}
