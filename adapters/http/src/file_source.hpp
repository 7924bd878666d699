#pragma once
#include <tenon/kernel/byte_source.hpp>

#include <filesystem>
#include <fstream>

namespace tenon::http {

// The bytes of a file of this machine. Throws unavailable when it cannot be read.
class FileSource final : public ByteSource {
public:
    explicit FileSource(std::filesystem::path const& path);
    std::size_t read(std::span<char> into) override;
    bool rewind() override;

private:
    std::ifstream file_;
};

}  // namespace tenon::http
