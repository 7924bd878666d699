#include <tenon/certificates/published_keys.hpp>

#include "support/catch.hpp"
#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

TEST_CASE("keys are published as a JSON Web Key Set, and read from one") {
    std::vector<PublicKey> const keys{{"kid-1", "x-1"}, {"kid-2", "x-2"}};
    auto const set = json_of(keys);
    CHECK(to_json(set) == R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"x-1","kid":"kid-1","use":"sig","alg":"EdDSA"},)"
                          R"({"kty":"OKP","crv":"Ed25519","x":"x-2","kid":"kid-2","use":"sig","alg":"EdDSA"}]})");
    CHECK(keys_of(set) == keys);
    CHECK(to_json(json_of({})) == R"({"keys":[]})");
}

TEST_CASE("keys of other kinds are passed over; what is no set is malformed") {
    Json const mixed =
        Json::Object{{"keys", Json::Array{Json::Object{{"kty", "RSA"}, {"kid", "a"}},
                                          Json::Object{{"kty", "OKP"}, {"crv", "X25519"}, {"x", "b"}}, "nothing",
                                          Json::Object{{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", "c"}, {"kid", "d"}}}}};
    CHECK(keys_of(mixed) == std::vector<PublicKey>{{"d", "c"}});
    CHECK_FAULT(keys_of(Json::Object{{"keys", 1}}), Fault::malformed);
    CHECK_FAULT(keys_of("keys"), Fault::malformed);
}
