#pragma once
#include <cstdint>
#include <string_view>

namespace tenon::spreadsheet {

// Tells Windows-1252 from ISO-8859-2 in a stream of bytes that is no UTF-8. The rule: it is
// ISO-8859-2 when no byte is 0x80-0x9F (control characters there, quotes and the euro sign in
// Windows-1252) and, of the bytes that are letters in ISO-8859-2 but signs in Windows-1252 (0xB3 is
// l with stroke or a superscript three), more stand within a word than beside no letter at all.
class SingleByteCensus {
public:
    void add(std::string_view bytes);
    void finish();

    bool is_latin2() const { return controls_ == 0 && within_words_ > alone_; }

private:
    void add(unsigned char byte);

    std::uint64_t controls_ = 0, within_words_ = 0, alone_ = 0;
    bool letter_before_ = false;  // before `pending_` while it is set, else before the next byte
    bool pending_ = false;        // the last byte is one that differs; what follows decides
};

}  // namespace tenon::spreadsheet
