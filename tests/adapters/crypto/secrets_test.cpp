#include <tenon/crypto/random.hpp>
#include <tenon/crypto/secrets.hpp>

#include <set>

#include "support/catch.hpp"

using namespace tenon;

TEST_CASE("secrets are 256 random bits", "[crypto]") {
    auto const random = crypto::make_random();
    auto const secrets = crypto::make_secrets(*random);
    std::set<std::string> made;
    for (int i = 0; i < 1000; ++i) made.insert(secrets->make_token());
    CHECK(made.size() == 1000);
    for (auto const& token : made) {
        CHECK(token.size() == 43);
        if (token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") !=
            std::string::npos)
            FAIL_CHECK("not URL-safe: " << token);
    }
}

TEST_CASE("the digest of a secret is its SHA-256", "[crypto]") {
    auto const random = crypto::make_random();
    auto const secrets = crypto::make_secrets(*random);
    // FIPS 180-4: "abc" gives ba7816bf 8f01cfea ... f20015ad
    CHECK(secrets->digest("abc") == "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    CHECK(secrets->digest("") == "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
}
