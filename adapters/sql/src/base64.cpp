#include "base64.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace tenon::sql {
namespace {

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

std::string encode_base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // one for the zero that OpenSSL adds
    EVP_EncodeBlock(bytes_of(text), bytes_of(bytes), static_cast<int>(bytes.size()));
    text.pop_back();
    return text;
}

std::string decode_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3, '\0');
    if (EVP_DecodeBlock(bytes_of(bytes), bytes_of(text), static_cast<int>(text.size())) !=
        static_cast<int>(bytes.size()))
        throw std::logic_error("this is no base64");
    for (std::size_t at = text.size(); at > 0 && text[at - 1] == '='; --at) bytes.pop_back();
    return bytes;
}

}  // namespace tenon::sql
