#pragma once
#include "message.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tenon::http {

// A file read in pieces, so that a download of any size holds one piece in memory.
class FileStream {
public:
    FileStream() = default;
    FileStream(FileStream const&) = delete;
    FileStream& operator=(FileStream const&) = delete;
    ~FileStream();

    bool open(FileBody&);  // false: there is no such file
    std::uint64_t left() const { return left_; }
    std::string_view read();  // the next piece; empty: the file is shorter than announced, or cannot be read

private:
    std::size_t fill_piece();

    int descriptor_ = -1;
    ByteSource* bytes_ = nullptr;  // in the place of a file
    std::uint64_t left_ = 0;
    std::string piece_;
};

}  // namespace tenon::http
