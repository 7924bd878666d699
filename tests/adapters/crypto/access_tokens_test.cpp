#include <tenon/crypto/access_tokens.hpp>
#include <tenon/identity/cached_access_tokens.hpp>

#include "adapters/crypto/test_keys.hpp"
#include "support/catch.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::testing;
using identity::AccessClaims;
using std::chrono::seconds;

namespace {
std::string const secret(32, 's'), other_secret(32, 'o');
auto const now = FixedClock::start;
AccessClaims const claims{"the-user", "the-session", "the-token", now, now + std::chrono::minutes(15)};

crypto::AccessTokenSettings::Key key_of(std::string material, std::string algorithm = "HS256", std::string id = "") {
    return {std::move(material), std::move(algorithm), std::move(id)};
}
std::unique_ptr<identity::AccessTokens> tokens_with(std::vector<crypto::AccessTokenSettings::Key> keys) {
    crypto::AccessTokenSettings settings;
    settings.keys = std::move(keys);
    return crypto::make_access_tokens(settings);
}
std::string with_header_of(std::string_view header_from, std::string_view rest_from) {
    return std::string(header_from.substr(0, header_from.find('.'))) +
           std::string(rest_from.substr(rest_from.find('.')));
}
}  // namespace

TEST_CASE("an access token says who it is for, until it expires", "[crypto]") {
    auto const key =
        GENERATE(key_of(secret), key_of(std::string(rsa_private), "RS256"), key_of(std::string(p256_private), "ES256"),
                 key_of(std::string(ed25519_private), "EdDSA"));
    auto const tokens = tokens_with({key});
    auto const token = tokens->issue(claims);
    CHECK(tokens->verify(token, now) == claims);
    CHECK(tokens->verify(token, claims.expires_at - std::chrono::milliseconds(1)) == claims);
    CHECK_FALSE(tokens->verify(token, claims.expires_at));
}

TEST_CASE("a public key accepts what the private one signed", "[crypto]") {
    auto const issuer = tokens_with({key_of(std::string(ed25519_private), "EdDSA", "k")});
    auto const reader = tokens_with({key_of(std::string(ed25519_public), "EdDSA", "k")});
    CHECK(reader->verify(issuer->issue(claims), now) == claims);
}

TEST_CASE("a token of the future is accepted within the leeway", "[crypto]") {
    auto const tokens = tokens_with({key_of(secret)});
    auto const token = tokens->issue(claims);
    CHECK(tokens->verify(token, now - seconds(30)));
    CHECK_FALSE(tokens->verify(token, now - seconds(30) - std::chrono::milliseconds(1)));
}

TEST_CASE("one changed character, anywhere, and a token is refused", "[crypto]") {
    auto const tokens = tokens_with({key_of(secret)});
    auto const token = tokens->issue(claims);
    for (std::size_t at = 0; at < token.size(); ++at) {
        for (char const c : {'A', 'B', '.', '=', '_', '\0', '\n', '+'}) {
            auto changed = token;
            if (changed[at] == c) continue;
            changed[at] = c;
            if (tokens->verify(changed, now)) FAIL_CHECK("accepted with '" << c << "' at " << at);
        }
    }
}

TEST_CASE("what is not exactly a token is refused", "[crypto]") {
    auto const tokens = tokens_with({key_of(secret)});
    auto const token = tokens->issue(claims);
    auto const unsigned_part = token.substr(0, token.rfind('.'));
    auto const signature = token.substr(token.rfind('.'));
    for (auto const& text : {std::string(), std::string("."), std::string(".."), std::string("..."), token + "A",
                             token + ".", token + "=", token + "\n", " " + token, "." + token, unsigned_part,
                             unsigned_part + ".", unsigned_part + signature + signature, token.substr(token.find('.')),
                             std::string(5000, 'a'), token + std::string(5000, 'a')})
        CHECK_FALSE(tokens->verify(text, now));
}

TEST_CASE("a second spelling of the same signature is refused", "[crypto]") {
    auto const tokens = tokens_with({key_of(secret)});
    auto token = tokens->issue(claims);
    // 32 bytes leave two bits in the last of 43 digits; they must be zero.
    std::string_view const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    auto const digit = alphabet.find(token.back());
    REQUIRE(digit % 4 == 0);
    for (std::size_t i = 1; i < 4; ++i) {
        token.back() = alphabet[digit + i];
        CHECK_FALSE(tokens->verify(token, now));
    }
}

TEST_CASE("the algorithm of a token is that of its key", "[crypto]") {
    auto const tokens = tokens_with({key_of(std::string(rsa_public), "RS256", "k")});
    SECTION("none is no algorithm") {
        // {"alg":"none","typ":"JWT"} and {"alg":"none"}
        auto const payload = tokens_with({key_of(secret)})->issue(claims);
        auto const middle = payload.substr(payload.find('.'), payload.rfind('.') - payload.find('.'));
        for (std::string const header : {"eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0", "eyJhbGciOiJub25lIn0"}) {
            CHECK_FALSE(tokens->verify(header + middle + ".", now));
            CHECK_FALSE(tokens->verify(header + middle, now));
        }
    }
    SECTION("a public key is no secret") {
        auto const forged = tokens_with({key_of(std::string(rsa_public), "HS256", "k")})->issue(claims);
        CHECK_FALSE(tokens->verify(forged, now));
        auto const genuine = tokens_with({key_of(std::string(rsa_private), "RS256", "k")})->issue(claims);
        CHECK(tokens->verify(genuine, now));
        CHECK_FALSE(tokens->verify(with_header_of(genuine, forged), now));
        CHECK_FALSE(tokens->verify(with_header_of(forged, genuine), now));
    }
}

TEST_CASE("keys are replaced one by one", "[crypto]") {
    auto const before = tokens_with({key_of(secret)})->issue(claims);
    auto const both = tokens_with({key_of(other_secret), key_of(secret)});
    CHECK(both->verify(before, now) == claims);
    auto const after = both->issue(claims);
    CHECK(tokens_with({key_of(other_secret)})->verify(after, now));
    CHECK_FALSE(tokens_with({key_of(other_secret)})->verify(before, now));
    CHECK_FALSE(tokens_with({key_of(secret)})->verify(after, now));
}

TEST_CASE("the same key id with another key is refused", "[crypto]") {
    auto const token = tokens_with({key_of(secret, "HS256", "k")})->issue(claims);
    CHECK_FALSE(tokens_with({key_of(other_secret, "HS256", "k")})->verify(token, now));
}

TEST_CASE("a token is for one audience, from one issuer", "[crypto]") {
    crypto::AccessTokenSettings settings;
    settings.keys = {key_of(secret)};
    auto const token = crypto::make_access_tokens(settings)->issue(claims);
    settings.audience = "another system";
    CHECK_FALSE(crypto::make_access_tokens(settings)->verify(token, now));
    settings.audience = "tenon";
    settings.issuer = "another system";
    CHECK_FALSE(crypto::make_access_tokens(settings)->verify(token, now));
}

TEST_CASE("a token without a user or a session is refused", "[crypto]") {
    auto const tokens = tokens_with({key_of(secret)});
    auto incomplete = claims;
    incomplete.user_id.clear();
    CHECK_FALSE(tokens->verify(tokens->issue(incomplete), now));
    incomplete = claims;
    incomplete.session_id.clear();
    CHECK_FALSE(tokens->verify(tokens->issue(incomplete), now));
}

TEST_CASE("settings for access tokens that cannot serve are refused", "[crypto]") {
    CHECK_FAULT(tokens_with({}), Fault::invalid);
    CHECK_FAULT(tokens_with({key_of("short")}), Fault::invalid);
    CHECK_FAULT(tokens_with({key_of(secret), key_of(secret)}), Fault::invalid);
    CHECK_FAULT(tokens_with({key_of(secret, "none")}), Fault::invalid);
}

TEST_CASE("the id of a key may hold any text", "[crypto]") {
    auto const tokens = tokens_with({key_of(secret, "HS256", R"(a "quoted" \ id, 2026-01)")});
    CHECK(tokens->verify(tokens->issue(claims), now));
}

TEST_CASE("remembered tokens are as good as their time", "[crypto]") {
    auto const tokens = tokens_with({key_of(secret)});
    identity::CachedAccessTokens const cached(*tokens, 1000);
    auto const token = cached.issue(claims);
    CHECK(cached.verify(token, now) == claims);
    CHECK(cached.verify(token, now) == claims);
    CHECK_FALSE(cached.verify(token + "A", now));
    CHECK(cached.verify(token, claims.expires_at - std::chrono::milliseconds(1)) == claims);
    CHECK_FALSE(cached.verify(token, claims.expires_at));
    CHECK_FALSE(cached.verify(token, claims.expires_at));
}
