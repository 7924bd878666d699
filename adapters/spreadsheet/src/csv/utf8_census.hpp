#pragma once
#include <cstdint>
#include <string_view>

namespace tenon::spreadsheet {

// Counts what in a stream of bytes is UTF-8 beyond ASCII and what is no UTF-8 at all.
class Utf8Census {
public:
    void add(std::string_view bytes);
    void finish();  // a sequence cut off by the end is a stray

    std::uint64_t sequences() const { return sequences_; }  // whole characters of two bytes and more
    std::uint64_t strays() const { return strays_; }        // bytes that belong to no character
    std::uint64_t first_stray_line() const { return first_stray_line_; }

private:
    void add(unsigned char byte);
    void lead(unsigned char byte);
    void stray();

    std::uint64_t sequences_ = 0, strays_ = 0, line_ = 1, first_stray_line_ = 0;
    int missing_ = 0;                               // continuation bytes still to come
    unsigned char lowest_ = 0x80, highest_ = 0xBF;  // what the next of them may be
};

}  // namespace tenon::spreadsheet
