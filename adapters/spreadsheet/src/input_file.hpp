#pragma once
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>

namespace tenon::spreadsheet {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

// A file read by position or in order. Throws not_found, unavailable.
class InputFile {
public:
    explicit InputFile(std::filesystem::path const&);

    std::size_t read(std::span<char> into);  // fewer bytes than asked only at the end
    void seek(std::uint64_t position);
    std::uint64_t size() const { return size_; }

private:
    std::unique_ptr<std::FILE, FileCloser> file_;
    std::uint64_t size_ = 0;
};

}  // namespace tenon::spreadsheet
