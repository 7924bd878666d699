#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "csv/encoding.hpp"
#include "input_file.hpp"

namespace tenon::spreadsheet {

// The text of a file as UTF-8, whatever its encoding, without a byte order mark.
class TextStream {
public:
    explicit TextStream(std::filesystem::path const&);

    // Replaces `text` with the next piece; false at the end. Throws malformed, unsupported.
    bool read(std::string& text);
    double progress() const;

private:
    struct Converter {
        void operator()(void*) const;
    };
    void convert(std::string& text, bool last);

    InputFile file_;
    Encoding encoding_;
    std::unique_ptr<void, Converter> converter_;  // iconv_t
    std::string raw_;                             // not yet converted: the front of a character
    std::uint64_t done_ = 0;
};

}  // namespace tenon::spreadsheet
