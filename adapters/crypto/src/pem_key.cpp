#include "pem_key.hpp"

#include <openssl/bn.h>
#include <openssl/pem.h>

#include <array>
#include <optional>

#include "openssl.hpp"

namespace tenon::crypto {
namespace {

constexpr int p256_bytes = 32;

struct Algorithm {
    std::string_view name;
    char const* key_type;
    char const* digest;  // nullptr: the algorithm brings its own
    char const* asked_for;
};
constexpr Algorithm algorithms[] = {{"RS256", "RSA", "SHA256", "an RSA key of at least 2048 bits"},
                                    {"ES256", "EC", "SHA256", "an elliptic-curve key on P-256 (prime256v1)"},
                                    {"EdDSA", "ED25519", nullptr, "an Ed25519 key"}};

Algorithm const& find_algorithm(std::string_view name) {
    for (auto const& algorithm : algorithms)
        if (algorithm.name == name) return algorithm;
    throw Error(Fault::invalid, "The algorithm for signing tokens must be HS256, RS256, ES256 or EdDSA.");
}

int give_no_passphrase(char*, int, int, void*) { return 0; }  // else OpenSSL would ask on the terminal

MemoryBio reader_of(std::string_view pem) {
    MemoryBio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    require_openssl(bio != nullptr);
    return bio;
}

PrivateOrPublicKey read_key(std::string_view pem, bool& is_private) {
    PrivateOrPublicKey key(PEM_read_bio_PrivateKey(reader_of(pem).get(), nullptr, give_no_passphrase, nullptr));
    is_private = key != nullptr;
    if (!key) key.reset(PEM_read_bio_PUBKEY(reader_of(pem).get(), nullptr, give_no_passphrase, nullptr));
    ERR_clear_error();
    return key;
}

bool is_on_p256(EVP_PKEY const* key) {
    std::array<char, 64> group{};
    return EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1 &&
           std::string_view(group.data()) == "prime256v1";
}

bool fits(EVP_PKEY const* key, Algorithm const& algorithm) {
    if (!key || EVP_PKEY_is_a(key, algorithm.key_type) != 1) return false;
    if (algorithm.name == "RS256") return EVP_PKEY_get_bits(key) >= 2048;
    return algorithm.name != "ES256" || is_on_p256(key);
}

// OpenSSL writes ECDSA signatures as DER; JWS wants r and s side by side (RFC 7518 §3.4).
std::string raw_from_der(std::string_view der) {
    auto const* at = bytes_of(der);
    EcdsaSignature const pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    require_openssl(pair != nullptr);
    std::string raw(2 * p256_bytes, '\0');
    require_openssl(BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), bytes_of(raw), p256_bytes) == p256_bytes &&
                    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), bytes_of(raw) + p256_bytes, p256_bytes) == p256_bytes);
    return raw;
}

std::optional<std::string> der_from_raw(std::string_view raw) {
    if (raw.size() != 2 * p256_bytes) return std::nullopt;
    EcdsaSignature const pair(ECDSA_SIG_new());
    auto* const r = BN_bin2bn(bytes_of(raw), p256_bytes, nullptr);
    auto* const s = BN_bin2bn(bytes_of(raw) + p256_bytes, p256_bytes, nullptr);
    require_openssl(pair && r && s && ECDSA_SIG_set0(pair.get(), r, s) == 1);
    auto const size = i2d_ECDSA_SIG(pair.get(), nullptr);
    require_openssl(size > 0);
    std::string der(static_cast<std::size_t>(size), '\0');
    auto* out = bytes_of(der);
    i2d_ECDSA_SIG(pair.get(), &out);
    return der;
}

class PemKey final : public SigningKey {
public:
    PemKey(Algorithm const& algorithm, PrivateOrPublicKey key, bool is_private)
        : algorithm_(algorithm), key_(std::move(key)), is_private_(is_private) {}

    std::string_view algorithm() const override { return algorithm_.name; }

    std::string sign(std::string_view message) const override {
        if (!is_private_) throw Error(Fault::unavailable, "Tokens cannot be signed: only a public key is configured.");
        DigestContext const context(EVP_MD_CTX_new());
        std::size_t size = 0;
        auto const sign_into = [&](unsigned char* out) {
            return EVP_DigestSign(context.get(), out, &size, bytes_of(message), message.size()) == 1;
        };
        require_openssl(context && EVP_DigestSignInit_ex(context.get(), nullptr, algorithm_.digest, nullptr, nullptr,
                                                         key_.get(), nullptr) == 1);
        require_openssl(sign_into(nullptr));
        std::string signature(size, '\0');
        require_openssl(sign_into(bytes_of(signature)));
        signature.resize(size);
        return is_ecdsa() ? raw_from_der(signature) : signature;
    }

    bool verify(std::string_view message, std::string_view signature) const override {
        auto const der = is_ecdsa() ? der_from_raw(signature) : std::string(signature);
        if (!der) return false;
        DigestContext const context(EVP_MD_CTX_new());
        require_openssl(context && EVP_DigestVerifyInit_ex(context.get(), nullptr, algorithm_.digest, nullptr, nullptr,
                                                           key_.get(), nullptr) == 1);
        bool const is_right =
            EVP_DigestVerify(context.get(), bytes_of(*der), der->size(), bytes_of(message), message.size()) == 1;
        if (!is_right) ERR_clear_error();
        return is_right;
    }

private:
    bool is_ecdsa() const { return algorithm_.name == "ES256"; }

    Algorithm const& algorithm_;
    PrivateOrPublicKey key_;
    bool is_private_;
};

}  // namespace

std::unique_ptr<SigningKey> make_pem_key(std::string_view name, std::string_view pem) {
    auto const& algorithm = find_algorithm(name);
    bool is_private = false;
    auto key = read_key(pem, is_private);
    if (!fits(key.get(), algorithm))
        throw Error(Fault::invalid, "The key for signing tokens with " + std::string(name) + " must be " +
                                        algorithm.asked_for + " in PEM form, without a passphrase.");
    return std::make_unique<PemKey>(algorithm, std::move(key), is_private);
}

}  // namespace tenon::crypto
