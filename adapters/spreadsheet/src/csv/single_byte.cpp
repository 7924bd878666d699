#include "csv/single_byte.hpp"

namespace tenon::spreadsheet {
namespace {

// Letters of ISO-8859-2 whose bytes are signs in Windows-1252.
constexpr std::string_view differing =
    "\xA1\xA3\xA5\xA6\xA9\xAA\xAB\xAC\xAE\xAF\xB1\xB3\xB5\xB6\xB9\xBA\xBB\xBC\xBE\xBF";

// Letters in both, but for the signs at 0xD7 and 0xF7 (and 0xFF in ISO-8859-2).
bool is_letter(unsigned char byte) {
    if (byte >= 0xC0) return byte != 0xD7 && byte != 0xF7 && byte != 0xFF;
    unsigned char const lower = byte | 0x20;
    return lower >= 'a' && lower <= 'z';
}

}  // namespace

void SingleByteCensus::add(std::string_view bytes) {
    for (char const c : bytes) add(static_cast<unsigned char>(c));
}

void SingleByteCensus::finish() { add('\n'); }

void SingleByteCensus::add(unsigned char byte) {
    bool const letter = is_letter(byte);
    if (pending_) {
        if (letter_before_ && letter) ++within_words_;
        if (!letter_before_ && !letter) ++alone_;
    }
    if (byte >= 0x80 && byte < 0xA0) ++controls_;
    letter_before_ = pending_ ? false : letter_before_;
    bool const differs = byte >= 0xA0 && differing.find(static_cast<char>(byte)) != std::string_view::npos;
    if (!differs) letter_before_ = letter;
    pending_ = differs;
}

}  // namespace tenon::spreadsheet
