#include "csv/utf8_census.hpp"

namespace tenon::spreadsheet {

void Utf8Census::add(std::string_view bytes) {
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte == '\n') ++line_;
        if (byte >= 0x80 || missing_ > 0) add(byte);
    }
}

void Utf8Census::finish() {
    if (missing_ > 0) stray();
    missing_ = 0;
}

void Utf8Census::add(unsigned char byte) {
    if (missing_ == 0) return lead(byte);
    if (byte < lowest_ || byte > highest_) {
        stray();
        missing_ = 0;
        return lead(byte);
    }
    lowest_ = 0x80;
    highest_ = 0xBF;
    if (--missing_ == 0) ++sequences_;
}

// The well-formed byte sequences of the Unicode Standard, table 3-7.
void Utf8Census::lead(unsigned char byte) {
    if (byte < 0x80) return;
    if (byte < 0xC2 || byte > 0xF4) return stray();
    missing_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    lowest_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    highest_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
}

void Utf8Census::stray() {
    if (strays_++ == 0) first_stray_line_ = line_;
}

}  // namespace tenon::spreadsheet
