#pragma once
#include <cstddef>
#include <span>
#include <string>

namespace tenon {

// Bytes that are read one piece after the other, so that a file of any size needs the memory of one piece.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Fills the front of `into`, which is not empty, and returns how many bytes: 0 at the end, and only there.
    // Throws unavailable when the rest cannot be had.
    virtual std::size_t read(std::span<char> into) = 0;
    // Begins again at the first byte, where that is possible.
    virtual bool rewind() { return false; }
};

class TextSource final : public ByteSource {
public:
    explicit TextSource(std::string text) : text_(std::move(text)) {}
    std::size_t read(std::span<char> into) override;
    bool rewind() override;

private:
    std::string text_;
    std::size_t at_ = 0;
};

// Reads until `into` is full or the source is at its end; returns how many bytes.
std::size_t fill(std::span<char> into, ByteSource&);
// All that is left. Throws too_large past `most` bytes.
std::string read_all(ByteSource&, std::size_t most);

}  // namespace tenon
