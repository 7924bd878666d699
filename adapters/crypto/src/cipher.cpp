#include <tenon/crypto/cipher.hpp>

#include "base64url.hpp"
#include "openssl.hpp"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <utility>

namespace tenon::crypto {
namespace {

constexpr std::size_t key_bytes = 32, nonce_bytes = 12, tag_bytes = 16;
constexpr std::string_view mark = "v1.";

using CipherContext = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;
using Derivation = Owned<EVP_KDF, EVP_KDF_free>;
using DerivationContext = Owned<EVP_KDF_CTX, EVP_KDF_CTX_free>;

int length_of(std::string_view text) { return static_cast<int>(text.size()); }

OSSL_PARAM octets(char const* name, std::string& bytes) {
    return OSSL_PARAM_construct_octet_string(name, bytes.data(), bytes.size());
}

std::string derive_key(std::string secret, std::string_view purpose) {
    Derivation const hkdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    require_openssl(hkdf != nullptr);
    DerivationContext const context(EVP_KDF_CTX_new(hkdf.get()));
    require_openssl(context != nullptr);
    std::string digest = "SHA256", info = "tenon cipher for " + std::string(purpose), key(key_bytes, '\0');
    OSSL_PARAM const parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
                                     octets(OSSL_KDF_PARAM_KEY, secret), octets(OSSL_KDF_PARAM_INFO, info),
                                     OSSL_PARAM_construct_end()};
    require_openssl(EVP_KDF_derive(context.get(), bytes_of(key), key.size(), parameters) == 1);
    return key;
}

class GcmCipher final : public Cipher {
public:
    GcmCipher(std::vector<std::string> secrets, Random& random) : secrets_(std::move(secrets)), random_(random) {
        if (secrets_.empty()) throw Error(Fault::invalid, "A cipher needs a secret.");
    }

    std::string encrypt(std::string_view plain, std::string_view purpose) const override {
        std::string nonce(nonce_bytes, '\0'), text(plain.size(), '\0'), tag(tag_bytes, '\0');
        random_.fill(std::as_writable_bytes(std::span(nonce)));
        auto const key = derive_key(secrets_.front(), purpose);
        CipherContext const context(EVP_CIPHER_CTX_new());
        require_openssl(context && EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key),
                                                      bytes_of(nonce)) == 1);
        int written = 0;
        require_openssl(EVP_EncryptUpdate(context.get(), nullptr, &written, bytes_of(purpose), length_of(purpose)) ==
                        1);
        require_openssl(EVP_EncryptUpdate(context.get(), bytes_of(text), &written, bytes_of(plain), length_of(plain)) ==
                        1);
        require_openssl(EVP_EncryptFinal_ex(context.get(), bytes_of(text) + written, &written) == 1);
        require_openssl(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, tag.data()) == 1);
        return std::string(mark) + encode_base64url(nonce + text + tag);
    }

    std::optional<std::string> decrypt(std::string_view text, std::string_view purpose) const override {
        if (!text.starts_with(mark)) return std::nullopt;
        auto const bytes = decode_base64url(text.substr(mark.size()));
        if (!bytes || bytes->size() < nonce_bytes + tag_bytes) return std::nullopt;
        for (auto const& secret : secrets_)
            if (auto plain = open(*bytes, derive_key(secret, purpose), purpose)) return plain;
        return std::nullopt;
    }

private:
    static std::optional<std::string> open(std::string_view bytes, std::string const& key, std::string_view purpose) {
        auto const nonce = bytes.substr(0, nonce_bytes);
        auto const text = bytes.substr(nonce_bytes, bytes.size() - nonce_bytes - tag_bytes);
        std::string tag(bytes.substr(bytes.size() - tag_bytes)), plain(text.size(), '\0');
        CipherContext const context(EVP_CIPHER_CTX_new());
        require_openssl(context && EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key),
                                                      bytes_of(nonce)) == 1);
        int written = 0;
        require_openssl(EVP_DecryptUpdate(context.get(), nullptr, &written, bytes_of(purpose), length_of(purpose)) ==
                        1);
        require_openssl(EVP_DecryptUpdate(context.get(), bytes_of(plain), &written, bytes_of(text), length_of(text)) ==
                        1);
        require_openssl(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tag_bytes, tag.data()) == 1);
        if (EVP_DecryptFinal_ex(context.get(), bytes_of(plain) + written, &written) == 1) return plain;
        ERR_clear_error();
        return std::nullopt;
    }

    std::vector<std::string> const secrets_;
    Random& random_;
};

}  // namespace

std::unique_ptr<Cipher> make_cipher(std::vector<std::string> secrets, Random& random) {
    return std::make_unique<GcmCipher>(std::move(secrets), random);
}

}  // namespace tenon::crypto
