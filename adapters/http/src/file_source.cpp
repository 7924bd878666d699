#include "file_source.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::http {
namespace {

Error unreadable() { return {Fault::unavailable, "The uploaded file cannot be read: send it again"}; }

}  // namespace

FileSource::FileSource(std::filesystem::path const& path) : file_(path, std::ios::binary) {
    if (!file_) throw unreadable();
}

std::size_t FileSource::read(std::span<char> into) {
    file_.read(into.data(), static_cast<std::streamsize>(into.size()));
    if (file_.bad()) throw unreadable();
    return static_cast<std::size_t>(file_.gcount());
}

bool FileSource::rewind() {
    file_.clear();
    file_.seekg(0);
    return static_cast<bool>(file_);
}

}  // namespace tenon::http
