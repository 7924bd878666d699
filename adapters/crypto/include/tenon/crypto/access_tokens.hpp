#pragma once
#include <tenon/identity/ports.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace tenon::crypto {

struct AccessTokenSettings {
    struct Key {
        std::string material;             // a secret or PEM: see make_signing_key
        std::string algorithm = "HS256";  // the only one this key is ever used for
        std::string id;                   // the `kid`; empty: made from the material, one way
    };
    std::vector<Key> keys;  // the first signs; tokens of all are accepted, so old keys stay listed a while
    std::string issuer = "tenon", audience = "tenon";
    std::chrono::seconds leeway{30};  // how far ahead the clock of whoever issued a token may be
};

// Access tokens as JWT (RFC 7519, RFC 8725). A token is looked at only when its header is, byte
// for byte, the one that is written with a listed key: this ties the algorithm to the key.
// Fault::invalid with a sentence when the settings cannot serve.
std::unique_ptr<identity::AccessTokens> make_access_tokens(AccessTokenSettings const&);

}  // namespace tenon::crypto
