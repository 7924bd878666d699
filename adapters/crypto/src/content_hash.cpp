#include <tenon/crypto/content_hash.hpp>

#include "openssl.hpp"

#include <array>
#include <fstream>

namespace tenon::crypto {
namespace {

std::string hexadecimal(std::span<unsigned char const> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const byte : bytes) text += {digits[byte >> 4U], digits[byte & 0xFU]};
    return text;
}

class Sha256OfFiles final : public ContentHash {
public:
    std::string of(std::filesystem::path const& path) const override {
        std::ifstream file(path, std::ios::binary);
        DigestContext const context(EVP_MD_CTX_new());
        require_openssl(context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1);
        std::array<char, 64 << 10> piece;
        do {
            file.read(piece.data(), piece.size());
            require_openssl(EVP_DigestUpdate(context.get(), piece.data(), static_cast<std::size_t>(file.gcount())) ==
                            1);
        } while (file);
        if (!file.eof()) throw Error(Fault::unavailable, "The file cannot be read right now");
        std::array<unsigned char, 32> digest;
        require_openssl(EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1);
        return hexadecimal(digest);
    }
};

}  // namespace

std::unique_ptr<ContentHash> make_content_hash() { return std::make_unique<Sha256OfFiles>(); }

}  // namespace tenon::crypto
