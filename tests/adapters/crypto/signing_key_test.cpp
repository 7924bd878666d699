#include <tenon/crypto/signing_key.hpp>

#include <tenon/kernel/error.hpp>

#include "adapters/crypto/test_keys.hpp"
#include "support/catch.hpp"
#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {
std::string from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    return bytes;
}

// One bit changed, anywhere, and the signature is refused; so it is when it is cut or goes on.
void check_exact(crypto::SigningKey const& key, std::string_view message, std::string const& signature) {
    REQUIRE(key.verify(message, signature));
    for (std::size_t at = 0; at < signature.size(); ++at) {
        auto changed = signature;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        if (key.verify(message, changed)) FAIL_CHECK("accepted with a change at byte " << at);
    }
    CHECK_FALSE(key.verify(message, signature.substr(1)));
    CHECK_FALSE(key.verify(message, signature.substr(0, signature.size() - 1)));
    CHECK_FALSE(key.verify(message, signature + '\0'));
    CHECK_FALSE(key.verify(message, ""));
    CHECK_FALSE(key.verify(std::string(message) + " ", signature));
}
}  // namespace

TEST_CASE("HS256 signs as RFC 7515 A.1 says", "[crypto]") {
    auto const key =
        crypto::make_signing_key("HS256", from_hex("0323354b2b0fa5bc837e0665777ba68f5ab328e6f054c928a90f84b2d2502ebf"
                                                   "d3fb5a92d20647ef968ab4c377623d223d2e2172052e4f08c0cd9af567d080a3"));
    std::string_view const message =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    auto const signature = from_hex("7418dfb49799e0254ffa607dd8adbbba16d4254d69d6bff05b58055853848d79");
    CHECK(key->algorithm() == "HS256");
    CHECK(key->sign(message) == signature);
    check_exact(*key, message, signature);
}

TEST_CASE("EdDSA signs as RFC 8037 A.4 says", "[crypto]") {
    auto const key = crypto::make_signing_key("EdDSA", ed25519_private);
    std::string_view const message = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    auto const signature = from_hex(
        "860c98d2297f3060a33f42739672d61b53cf3adefed3d3c672f320dc021b411e"
        "9d59b8628dc351e248b88b29468e0e41855b0fb7d83bb15be902bfccb8cd0a02");
    CHECK(key->algorithm() == "EdDSA");
    CHECK(key->sign(message) == signature);
    check_exact(*crypto::make_signing_key("EdDSA", ed25519_public), message, signature);
}

TEST_CASE("ES256 verifies what RFC 7515 A.3 signed, and signs anew each time", "[crypto]") {
    auto const key = crypto::make_signing_key("ES256", p256_private);
    auto const public_key = crypto::make_signing_key("ES256", p256_public);
    std::string_view const message =
        "eyJhbGciOiJFUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    check_exact(*public_key, message,
                from_hex("0ed1215379636c483c2f7f155807d402a3b228033af97c7e17819ac3169ea665"
                         "c50a07d38c3c70e5d8f12daf084a5480a66590c5f293509a8f3f7f8a83a354d5"));
    for (int i = 0; i < 50; ++i) {
        auto const signature = key->sign(message);
        CHECK(signature.size() == 64);
        CHECK(public_key->verify(message, signature));
    }
}

TEST_CASE("RS256 signs as the openssl command does", "[crypto]") {
    auto const signature = from_hex(
        "43e6cbceaf5aa52dca164df081bf6660049d119b0c2bec7fe8c1140545e9b51a2c42e8ad43a5c79fee6dd329147c03dd"
        "160a769b98ad6f5d57617bd4d8ab7709c9286aee90d0628b42451cccd6e964b5e7eeaa4861e34d0fa097909bf0e0a016"
        "8d0ba0774f561ce2f3f17e11793bb11d6ec079d13d9f469e66236569c3df34a86b8a54dded97d1162c2d34f560908882"
        "4753b6b378d808ecbe73e3eab9b3e056b08802a84634b81310a6848bc52da7c4c6c2facdf3446e64b3e0012f54db68d1"
        "482224422853298256c1ab391b2c28efb00b2920f5f81bf64d3a2070ce222cdedfafa6cd8a4cb3619b263afce67da059"
        "26f897ce8850cb16ae5d019cd317ec7e");
    CHECK(crypto::make_signing_key("RS256", rsa_private)->sign("message") == signature);
    check_exact(*crypto::make_signing_key("RS256", rsa_public), "message", signature);
}

TEST_CASE("a public key verifies and does not sign", "[crypto]") {
    CHECK_FAULT(crypto::make_signing_key("EdDSA", ed25519_public)->sign("message"), Fault::unavailable);
    CHECK_FAULT(crypto::make_signing_key("RS256", rsa_public)->sign("message"), Fault::unavailable);
}

TEST_CASE("a key serves its own algorithm and no other", "[crypto]") {
    auto const algorithm = GENERATE("RS256", "ES256", "EdDSA");
    CHECK_FAULT(crypto::make_signing_key(algorithm, p384_public), Fault::invalid);
    CHECK_FAULT(crypto::make_signing_key(algorithm, rsa_1024_public), Fault::invalid);
    CHECK_FAULT(crypto::make_signing_key(algorithm, encrypted_private), Fault::invalid);
    CHECK_FAULT(crypto::make_signing_key(algorithm, "no key at all, but a text of more than 32 bytes"), Fault::invalid);
    CHECK_FAULT(crypto::make_signing_key(algorithm, ""), Fault::invalid);
    if (algorithm != std::string_view("RS256"))
        CHECK_FAULT(crypto::make_signing_key(algorithm, rsa_private), Fault::invalid);
    if (algorithm != std::string_view("ES256"))
        CHECK_FAULT(crypto::make_signing_key(algorithm, p256_private), Fault::invalid);
    if (algorithm != std::string_view("EdDSA"))
        CHECK_FAULT(crypto::make_signing_key(algorithm, ed25519_private), Fault::invalid);
}

TEST_CASE("there are four algorithms, and none is none of them", "[crypto]") {
    for (auto const* algorithm : {"none", "", "hs256", "HS384", "RS512", "PS256"})
        CHECK_FAULT(crypto::make_signing_key(algorithm, rsa_private), Fault::invalid);
}

TEST_CASE("a secret has at least 32 bytes", "[crypto]") {
    CHECK_FAULT(crypto::make_signing_key("HS256", std::string(31, 'x')), Fault::invalid);
    CHECK(crypto::make_signing_key("HS256", std::string(32, 'x')));
}
