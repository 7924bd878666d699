#include "file_stream.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace tenon::http {
namespace {

constexpr std::uint64_t piece_bytes = 64 << 10;

}  // namespace

FileStream::~FileStream() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool FileStream::open(std::filesystem::path const& path, std::uint64_t length) {
    descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    left_ = length;
    return descriptor_ >= 0;
}

std::string_view FileStream::read() {
    piece_.resize(static_cast<std::size_t>(std::min(left_, piece_bytes)));
    ssize_t count = 0;
    do count = ::read(descriptor_, piece_.data(), piece_.size());
    while (count < 0 && errno == EINTR);
    if (count <= 0) return {};
    left_ -= static_cast<std::uint64_t>(count);
    return std::string_view(piece_).substr(0, static_cast<std::size_t>(count));
}

}  // namespace tenon::http
