#pragma once
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

// A file in memory that has a path, for what reads and writes by path.
class MemoryFile {
public:
    MemoryFile() : descriptor_(memfd_create("fuzz", 0)) {
        if (descriptor_ < 0) throw std::runtime_error("cannot make a file in memory");
    }
    explicit MemoryFile(std::string_view bytes) : MemoryFile() {
        if (write(descriptor_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
            throw std::runtime_error("cannot fill a file in memory");
    }
    MemoryFile(MemoryFile const&) = delete;
    MemoryFile& operator=(MemoryFile const&) = delete;
    ~MemoryFile() { close(descriptor_); }

    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};
