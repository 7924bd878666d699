#pragma once
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "input_file.hpp"

namespace tenon::spreadsheet {

// Throws storage_full when `system_error` says that there is no room, else unavailable.
[[noreturn]] void refuse_to_write(int system_error);

// A new file, buffered here so that every failed write is seen. Removed again unless finished.
class OutputFile {
public:
    explicit OutputFile(std::filesystem::path);
    OutputFile(OutputFile const&) = delete;
    OutputFile& operator=(OutputFile const&) = delete;
    ~OutputFile();

    void write(std::string_view bytes);
    std::uint64_t size() const { return size_; }  // of all that was written
    void finish();                                // all bytes are with the system, and the file stays
    // All bytes are with the system; hands over the file and forgets it. Its name is removed
    // already: it lives as long as it is open.
    std::FILE* release_nameless();

private:
    void flush();

    std::filesystem::path path_;
    std::unique_ptr<std::FILE, FileCloser> file_;
    std::string buffer_;
    std::uint64_t size_ = 0;
};

}  // namespace tenon::spreadsheet
