#include <tenon/crypto/seal.hpp>

#include "base64url.hpp"
#include "hmac_sha256.hpp"

namespace tenon::crypto {
namespace {

constexpr std::size_t tag_bytes = 16;

class HmacSeal final : public Seal {
public:
    explicit HmacSeal(std::string_view key) : hmac_(key) {}

    std::string seal(std::string_view payload) const override {
        return encode_base64url(std::string(payload) + hmac_.of(payload).substr(0, tag_bytes));
    }
    std::optional<std::string> open(std::string_view sealed) const override {
        auto bytes = decode_base64url(sealed);
        if (!bytes || bytes->size() < tag_bytes) return std::nullopt;
        auto const payload = std::string_view(*bytes).substr(0, bytes->size() - tag_bytes);
        if (!hmac_.matches(payload, std::string_view(*bytes).substr(payload.size()), tag_bytes)) return std::nullopt;
        bytes->resize(payload.size());
        return bytes;
    }

private:
    HmacSha256 hmac_;
};

}  // namespace

std::unique_ptr<Seal> make_seal(std::string_view secret, std::string_view purpose) {
    return std::make_unique<HmacSeal>(HmacSha256(secret).of("seal for " + std::string(purpose)));
}

}  // namespace tenon::crypto
