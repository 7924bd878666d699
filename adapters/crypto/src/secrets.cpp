#include <tenon/crypto/secrets.hpp>

#include "base64url.hpp"
#include "hmac_sha256.hpp"

namespace tenon::crypto {
namespace {

class RandomSecrets final : public identity::Secrets {
public:
    explicit RandomSecrets(Random& random) : random_(random) {}

    std::string make_token() override {
        std::string bytes(32, '\0');
        random_.fill(std::as_writable_bytes(std::span(bytes)));
        return encode_base64url(bytes);
    }
    std::string digest(std::string_view token) const override { return encode_base64url(sha256(token)); }

private:
    Random& random_;
};

}  // namespace

std::unique_ptr<identity::Secrets> make_secrets(Random& random) { return std::make_unique<RandomSecrets>(random); }

}  // namespace tenon::crypto
