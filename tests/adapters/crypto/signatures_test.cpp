#include <tenon/crypto/signatures.hpp>

#include <tenon/kernel/error.hpp>

#include "support/catch.hpp"

using namespace tenon;
using certificates::PublicKey;

namespace {

// RFC 8037, appendix A, and the first test of RFC 8032, section 7.1.
constexpr auto private_key = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
PublicKey const public_key{"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
                           "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"};
constexpr auto signature_of_nothing =
    "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw";

}  // namespace

TEST_CASE("signatures are those of RFC 8032") {
    auto const signatures = crypto::make_signatures();
    CHECK(signatures->sign(private_key, "") == signature_of_nothing);
    CHECK(signatures->verify(public_key, "", signature_of_nothing));
    CHECK(signatures->sign(private_key, "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc") ==
          "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

TEST_CASE("a new key signs, and its id is its thumbprint") {
    auto const signatures = crypto::make_signatures();
    auto const [key, secret] = signatures->make_key();
    CHECK(key.id.size() == 43);
    CHECK(key.x.size() == 43);
    CHECK(secret.size() == 43);
    CHECK(signatures->make_key().public_key.id != key.id);
    auto const signature = signatures->sign(secret, "text");
    CHECK(signatures->verify(key, "text", signature));
    CHECK_FALSE(signatures->verify(key, "Text", signature));
    CHECK_FALSE(signatures->verify(public_key, "text", signature));
}

TEST_CASE("the id of a key is that of RFC 7638") {
    CHECK(crypto::thumbprint_of(public_key.x) == public_key.id);
    auto const made = crypto::make_signatures()->make_key().public_key;
    CHECK(crypto::thumbprint_of(made.x) == made.id);
}

TEST_CASE("what is no key or no signature verifies nothing") {
    auto const signatures = crypto::make_signatures();
    for (auto const* bad : {"", "x", "!!!!", "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc"})
        CHECK_FALSE(signatures->verify(public_key, "", bad));
    for (auto const* bad : {"", "x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR"})
        CHECK_FALSE(signatures->verify({public_key.id, bad}, "", signature_of_nothing));
    CHECK_THROWS_AS(signatures->sign("short", "text"), Error);
}
