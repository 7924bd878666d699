#include "input_file.hpp"
#include <tenon/kernel/error.hpp>
#include <cerrno>

namespace tenon::spreadsheet {
namespace {

[[noreturn]] void refuse() {
    if (errno == ENOENT) throw Error(Fault::not_found, "The file to read does not exist.");
    throw Error(Fault::unavailable, "The file cannot be read.");
}

}  // namespace

InputFile::InputFile(std::filesystem::path const& path) : file_(std::fopen(path.c_str(), "rb")) {
    if (!file_) refuse();
    std::setvbuf(file_.get(), nullptr, _IONBF, 0);
    if (fseeko(file_.get(), 0, SEEK_END) != 0) refuse();
    off_t const end = ftello(file_.get());
    if (end < 0) refuse();
    size_ = static_cast<std::uint64_t>(end);
    seek(0);
}

std::size_t InputFile::read(std::span<char> into) {
    std::size_t const count = std::fread(into.data(), 1, into.size(), file_.get());
    if (count < into.size() && std::ferror(file_.get())) refuse();
    return count;
}

void InputFile::seek(std::uint64_t position) {
    if (fseeko(file_.get(), static_cast<off_t>(position), SEEK_SET) != 0) refuse();
}

}  // namespace tenon::spreadsheet
