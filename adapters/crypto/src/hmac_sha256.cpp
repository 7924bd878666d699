#include "hmac_sha256.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>

namespace tenon::crypto {

HmacSha256::HmacSha256(std::string_view key) {
    Owned<EVP_MAC, EVP_MAC_free> const hmac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    require_openssl(hmac != nullptr);
    keyed_.reset(EVP_MAC_CTX_new(hmac.get()));
    char digest[] = "SHA256";
    OSSL_PARAM const parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                     OSSL_PARAM_construct_end()};
    require_openssl(keyed_ && EVP_MAC_init(keyed_.get(), bytes_of(key), key.size(), parameters) == 1);
}

std::string HmacSha256::of(std::string_view message) const {
    MacContext const context(EVP_MAC_CTX_dup(keyed_.get()));
    std::string tag(32, '\0');
    std::size_t size = 0;
    require_openssl(context && EVP_MAC_update(context.get(), bytes_of(message), message.size()) == 1 &&
                    EVP_MAC_final(context.get(), bytes_of(tag), &size, tag.size()) == 1 && size == tag.size());
    return tag;
}

bool HmacSha256::matches(std::string_view message, std::string_view tag, std::size_t size) const {
    auto const expected = of(message);
    return tag.size() == size && CRYPTO_memcmp(tag.data(), expected.data(), size) == 0;
}

std::string sha256(std::string_view bytes) {
    std::string digest(32, '\0');
    require_openssl(EVP_Q_digest(nullptr, "SHA256", nullptr, bytes.data(), bytes.size(), bytes_of(digest), nullptr) ==
                    1);
    return digest;
}

}  // namespace tenon::crypto
