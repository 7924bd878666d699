#include "spool.hpp"

#include <tenon/kernel/error.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace tenon::http {
namespace {

constexpr std::string_view prefix = "upload-";

[[noreturn]] void fail(int error) {
    if (error == ENOSPC || error == EDQUOT)
        throw Error(Fault::storage_full, "There is no room left on the server for this file. Try again later.");
    throw Error(Fault::unavailable, "The server cannot store files right now. Try again later.");
}

}  // namespace

SpoolWriter::SpoolWriter(std::filesystem::path const& folder) {
    auto name = (folder / (std::string(prefix) + "XXXXXX")).string();
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) fail(errno);
    file_ = TemporaryFile(name);
}

SpoolWriter::~SpoolWriter() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void SpoolWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
        size_ += static_cast<std::uint64_t>(written);
    }
}

TemporaryFile SpoolWriter::take() {
    int const closed = ::close(std::exchange(descriptor_, -1));
    if (closed != 0) fail(errno);
    return std::move(file_);
}

void empty_spool(std::filesystem::path const& folder) {
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    for (auto const& entry : std::filesystem::directory_iterator(folder, trouble))
        if (entry.path().filename().string().rfind(prefix, 0) == 0) std::filesystem::remove(entry.path(), trouble);
    if (trouble || ::access(folder.c_str(), W_OK | X_OK) != 0)
        throw Error(Fault::invalid, "The folder for files under way, " + folder.string() +
                                        ", cannot be written. Create it, or give this user the right to write there.");
}

}  // namespace tenon::http
