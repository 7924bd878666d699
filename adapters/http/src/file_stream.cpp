#include "file_stream.hpp"

#include <tenon/kernel/error.hpp>

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

bool FileStream::open(FileBody& body) {
    bytes_ = body.bytes.get();
    left_ = body.length;
    if (!bytes_) descriptor_ = ::open(body.path.c_str(), O_RDONLY | O_CLOEXEC);
    return bytes_ || descriptor_ >= 0;
}

std::size_t FileStream::fill_piece() try {
    if (bytes_) return bytes_->read(piece_);
    ssize_t count = 0;
    do count = ::read(descriptor_, piece_.data(), piece_.size());
    while (count < 0 && errno == EINTR);
    return static_cast<std::size_t>(std::max<ssize_t>(count, 0));
} catch (Error const&) {  // the header is on its way already: the reply breaks off
    return 0;
}

std::string_view FileStream::read() {
    piece_.resize(static_cast<std::size_t>(std::min(left_, piece_bytes)));
    auto const count = fill_piece();
    left_ -= count;
    return std::string_view(piece_).substr(0, count);
}

}  // namespace tenon::http
