#include "wiring/secret_file.hpp"

#include <tenon/kernel/error.hpp>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

namespace tenon::server {
namespace {

std::string hexadecimal(std::array<std::byte, 32> const& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const b : bytes)
        text += digits[std::to_integer<unsigned>(b) >> 4], text += digits[std::to_integer<unsigned>(b) & 15];
    return text;
}

[[noreturn]] void refuse(std::filesystem::path const& file, std::string const& what) {
    throw Error(Fault::unavailable, "The secret in " + file.string() + " " + what);
}

// Makes a new name in the folder survive power loss.
bool keep_names(std::filesystem::path const& folder) {
    int const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return false;
    bool const is_kept = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return is_kept;
}

}  // namespace

std::string make_secret(Random& random) {
    std::array<std::byte, 32> bytes{};
    random.fill(bytes);
    return hexadecimal(bytes);
}

std::string read_or_make_secret(std::filesystem::path const& file, Random& random) {
    if (auto const kept = read_secret(file)) return *kept;
    write_secret(file, make_secret(random));
    return read_secret(file).value();
}

std::optional<std::string> read_secret(std::filesystem::path const& file) {
    if (!std::filesystem::exists(file)) return std::nullopt;
    std::ifstream in(file);
    std::string secret;
    if (!(in >> secret) || secret.size() < 32)
        refuse(file,
               "cannot be read, or has fewer than 32 characters: restore it from a backup, or delete it to end all "
               "sessions");
    return secret;
}

void write_secret(std::filesystem::path const& file, std::string const& secret) {
    auto const fresh = file.string() + ".new";
    int const descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) refuse(file, std::string("cannot be written: ") + std::strerror(errno));
    bool const is_written = ::write(descriptor, secret.data(), secret.size()) == static_cast<ssize_t>(secret.size()) &&
                            ::fsync(descriptor) == 0;
    ::close(descriptor);
    auto const folder = std::filesystem::absolute(file).parent_path();
    if (!is_written || ::rename(fresh.c_str(), file.c_str()) != 0 || !keep_names(folder))
        refuse(file, std::string("cannot be written: ") + std::strerror(errno));
}

}  // namespace tenon::server
