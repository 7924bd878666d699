#include "csv/text_stream.hpp"
#include <tenon/kernel/error.hpp>
#include <cerrno>
#include <iconv.h>

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t chunk_bytes = 64 * 1024;

}  // namespace

void TextStream::Converter::operator()(void* converter) const { iconv_close(static_cast<iconv_t>(converter)); }

TextStream::TextStream(std::filesystem::path const& path) : file_(path), encoding_(detect_encoding(file_)) {
    file_.seek(encoding_.mark_bytes);
    done_ = encoding_.mark_bytes;
    if (!encoding_.iconv_name) return;
    iconv_t const converter = iconv_open("UTF-8", encoding_.iconv_name);
    // iconv_open says failure with a pointer of all ones.
    if (converter == reinterpret_cast<iconv_t>(-1))
        throw Error(Fault::unavailable,
                    "This system cannot convert " + std::string(encoding_.iconv_name) + " to UTF-8.");
    converter_.reset(converter);
}

bool TextStream::read(std::string& text) {
    std::string& target = converter_ ? raw_ : text;
    std::size_t const kept = raw_.size();
    target.resize(kept + chunk_bytes);
    std::size_t const count = file_.read({target.data() + kept, chunk_bytes});
    target.resize(kept + count);
    done_ += count;
    if (converter_) convert(text, count == 0);
    return count > 0;
}

void TextStream::convert(std::string& text, bool last) {
    text.resize(3 * raw_.size());  // no character of these encodings grows more
    char *from = raw_.data(), *to = text.data();
    std::size_t from_left = raw_.size(), to_left = text.size();
    std::size_t const result = iconv(static_cast<iconv_t>(converter_.get()), &from, &from_left, &to, &to_left);
    bool const cut_off = result == static_cast<std::size_t>(-1) && errno == EINVAL;  // at the end of the piece
    if ((result == static_cast<std::size_t>(-1) && !cut_off) || (last && from_left > 0))
        throw Error(Fault::malformed, "The file is not the " + std::string(encoding_.iconv_name) +
                                          " text that it seems to be: save it as UTF-8.");
    text.resize(text.size() - to_left);
    raw_.erase(0, raw_.size() - from_left);
    if (text.find('\0') != std::string::npos)
        throw Error(Fault::unsupported, "This file holds NUL characters, so it is neither a workbook nor csv.");
}

double TextStream::progress() const {
    return file_.size() == 0 ? 1 : static_cast<double>(done_) / static_cast<double>(file_.size());
}

}  // namespace tenon::spreadsheet
