#include <tenon/crypto/signatures.hpp>

#include "base64url.hpp"
#include "hmac_sha256.hpp"
#include "openssl.hpp"

namespace tenon::crypto {
namespace {

using certificates::KeyPair;
using certificates::PublicKey;

constexpr std::size_t key_bytes = 32, signature_bytes = 64;

using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;

std::string raw(EVP_PKEY const* key, int (*get)(EVP_PKEY const*, unsigned char*, std::size_t*)) {
    std::string bytes(key_bytes, '\0');
    auto size = bytes.size();
    require_openssl(get(key, bytes_of(bytes), &size) == 1);
    return bytes;
}

class Ed25519Signatures final : public certificates::Signatures {
public:
    KeyPair make_key() const override {
        KeyContext const context(EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nullptr));
        require_openssl(context && EVP_PKEY_keygen_init(context.get()) == 1);
        EVP_PKEY* made = nullptr;
        require_openssl(EVP_PKEY_keygen(context.get(), &made) == 1);
        PrivateOrPublicKey const key(made);
        auto x = encode_base64url(raw(key.get(), EVP_PKEY_get_raw_public_key));
        auto id = thumbprint_of(x);
        return {{std::move(id), std::move(x)}, encode_base64url(raw(key.get(), EVP_PKEY_get_raw_private_key))};
    }

    std::string sign(std::string_view private_key, std::string_view message) const override {
        auto const bytes = decode_base64url(private_key);
        if (!bytes || bytes->size() != key_bytes)
            throw Error(Fault::unavailable, "The key that signs certificates is none.").for_operator();
        PrivateOrPublicKey const key(
            EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes_of(*bytes), bytes->size()));
        DigestContext const context(EVP_MD_CTX_new());
        require_openssl(key && context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
        std::string signature(signature_bytes, '\0');
        auto size = signature.size();
        require_openssl(EVP_DigestSign(context.get(), bytes_of(signature), &size, bytes_of(message), message.size()) ==
                        1);
        return encode_base64url(signature);
    }

    bool verify(PublicKey const& public_key, std::string_view message, std::string_view signature) const override {
        auto const bytes = decode_base64url(public_key.x), signed_as = decode_base64url(signature);
        if (!bytes || bytes->size() != key_bytes || !signed_as || signed_as->size() != signature_bytes) return false;
        PrivateOrPublicKey const key(
            EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(*bytes), bytes->size()));
        DigestContext const context(EVP_MD_CTX_new());
        require_openssl(key && context &&
                        EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
        bool const is_good = EVP_DigestVerify(context.get(), bytes_of(*signed_as), signed_as->size(), bytes_of(message),
                                              message.size()) == 1;
        ERR_clear_error();
        return is_good;
    }
};

}  // namespace

std::string thumbprint_of(std::string_view x) {
    return encode_base64url(sha256(R"({"crv":"Ed25519","kty":"OKP","x":")" + std::string(x) + "\"}"));
}

std::unique_ptr<certificates::Signatures> make_signatures() { return std::make_unique<Ed25519Signatures>(); }

}  // namespace tenon::crypto
