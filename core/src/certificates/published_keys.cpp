#include <tenon/certificates/published_keys.hpp>
#include <tenon/kernel/error.hpp>

#include <algorithm>

namespace tenon::certificates {
namespace {

std::string text_of(Json const& object, std::string_view name) {
    auto const* value = object.find(name);
    return value && value->as_text() ? *value->as_text() : std::string();
}

}  // namespace

Json json_of(std::span<PublicKey const> keys) {
    Json::Array all;
    for (auto const& key : keys)
        all.push_back(Json::Object{
            {"kty", "OKP"}, {"crv", "Ed25519"}, {"x", key.x}, {"kid", key.id}, {"use", "sig"}, {"alg", "EdDSA"}});
    return Json::Object{{"keys", std::move(all)}};
}

std::vector<PublicKey> keys_of(Json const& set) {
    auto const* member = set.find("keys");
    auto const* all = member ? member->as_array() : nullptr;
    if (!all) throw Error(Fault::malformed, "This is no JSON Web Key Set: it has no list of keys.");
    std::vector<PublicKey> keys;
    for (auto const& key : *all)
        if (text_of(key, "kty") == "OKP" && text_of(key, "crv") == "Ed25519")
            keys.push_back({text_of(key, "kid"), text_of(key, "x")});
    return keys;
}

Trust check(SignedStatement const& statement, std::span<PublicKey const> keys, Signatures const& signatures) {
    auto const key = std::ranges::find(keys, statement.key_id, &PublicKey::id);
    if (key == keys.end()) return Trust::unknown_key;
    return signatures.verify(*key, statement.text, statement.signature) ? Trust::good : Trust::forged;
}

}  // namespace tenon::certificates
