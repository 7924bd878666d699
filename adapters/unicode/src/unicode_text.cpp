#include <tenon/unicode/unicode_text.hpp>

#include <tenon/kernel/error.hpp>

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace tenon::unicode {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

std::string mapped(std::string_view utf8, int options) {
    utf8proc_uint8_t* result = nullptr;
    auto const length =
        utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(utf8.data()), static_cast<utf8proc_ssize_t>(utf8.size()),
                     &result, static_cast<utf8proc_option_t>(options));
    std::unique_ptr<utf8proc_uint8_t, Free> const owner(result);
    if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
    if (length < 0) throw Error(Fault::malformed, "The text is not valid UTF-8.");
    return {reinterpret_cast<char const*>(result), static_cast<std::size_t>(length)};
}

// Characters below U+0300 (their bytes below 0xCC) are in form C and join with nothing among
// themselves, which spares most European text the tables.
bool is_latin(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0xCC; }) && is_utf8(text);
}

class Utf8procText final : public UnicodeText {
public:
    std::string nfc(std::string_view utf8) const override {
        return is_latin(utf8) ? std::string(utf8) : mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    }

    std::string fold(std::string_view utf8) const override {
        if (is_ascii(utf8)) return ascii_lower(utf8);
        return mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    }
};

}  // namespace

std::unique_ptr<UnicodeText> make_unicode_text() { return std::make_unique<Utf8procText>(); }

}  // namespace tenon::unicode
