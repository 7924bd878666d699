#include "output_file.hpp"
#include <tenon/kernel/error.hpp>
#include <cerrno>

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t buffer_bytes = 64 * 1024;

}  // namespace

void refuse_to_write(int system_error) {
    if (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG)
        throw Error(Fault::storage_full, "There is no room left to write the table: free some space and try again.");
    throw Error(Fault::unavailable, "The table cannot be written.");
}

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)), file_(std::fopen(path_.c_str(), "w+b")) {
    if (!file_) refuse_to_write(errno);
    std::setvbuf(file_.get(), nullptr, _IONBF, 0);
    buffer_.reserve(2 * buffer_bytes);
}

OutputFile::~OutputFile() {
    if (!file_) return;
    std::error_code ignored;  // a file that cannot be removed is as good as the disk allows
    std::filesystem::remove(path_, ignored);
}

void OutputFile::write(std::string_view bytes) {
    buffer_ += bytes;
    size_ += bytes.size();
    if (buffer_.size() >= buffer_bytes) flush();
}

void OutputFile::flush() {
    if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size()) refuse_to_write(errno);
    buffer_.clear();
}

void OutputFile::finish() {
    flush();
    if (std::fclose(file_.release()) != 0) {
        int const system_error = errno;
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
        refuse_to_write(system_error);
    }
}

std::FILE* OutputFile::release_nameless() {
    flush();
    std::error_code error;
    if (!std::filesystem::remove(path_, error)) refuse_to_write(error.value());
    std::rewind(file_.get());
    return file_.release();
}

}  // namespace tenon::spreadsheet
