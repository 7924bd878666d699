#include "script.hpp"

#include <openssl/evp.h>

namespace tenon::cache_redis {
namespace {

std::string sha1(std::string_view text) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), bytes, &size, EVP_sha1(), nullptr) != 1) throw std::bad_alloc();
    constexpr char digits[] = "0123456789abcdef";
    std::string name;
    for (unsigned i = 0; i < size; ++i) name += {digits[bytes[i] >> 4], digits[bytes[i] & 15]};
    return name;
}

}  // namespace

Script::Script(std::string text) : text_(std::move(text)), digest_(sha1(text_)) {}

std::optional<Reply> Script::run(Link& link, Arguments const& keys, Arguments const& values) const {
    Arguments command{"EVALSHA", digest_, std::to_string(keys.size())};
    command.insert(command.end(), keys.begin(), keys.end());
    command.insert(command.end(), values.begin(), values.end());
    auto reply = link.ask(command);
    if (!reply || !reply->is_error()) return reply;
    command[0] = "EVAL";  // Redis does not know it yet, or no longer
    command[1] = text_;
    return link.ask(command);
}

}  // namespace tenon::cache_redis
