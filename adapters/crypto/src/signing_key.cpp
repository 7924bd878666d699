#include <tenon/crypto/signing_key.hpp>

#include "hmac_sha256.hpp"
#include "pem_key.hpp"

namespace tenon::crypto {
namespace {

class SecretKey final : public SigningKey {
public:
    explicit SecretKey(std::string_view secret) : hmac_(secret) {}
    std::string_view algorithm() const override { return "HS256"; }
    std::string sign(std::string_view message) const override { return hmac_.of(message); }
    bool verify(std::string_view message, std::string_view signature) const override {
        return hmac_.matches(message, signature);
    }

private:
    HmacSha256 hmac_;
};

}  // namespace

std::unique_ptr<SigningKey> make_signing_key(std::string_view algorithm, std::string_view material) {
    if (algorithm != "HS256") return make_pem_key(algorithm, material);
    if (material.size() < 32)
        throw Error(Fault::invalid,
                    "A secret for signing tokens needs at least 32 bytes, such as the output of "
                    "'openssl rand -base64 32'.");
    return std::make_unique<SecretKey>(material);
}

}  // namespace tenon::crypto
