#pragma once
#include <tenon/kernel/text.hpp>

#include <string>

namespace tenon::testing {

// Right for ASCII; leaves every other byte as it is.
class AsciiUnicodeText final : public UnicodeText {
public:
    std::string nfc(std::string_view utf8) const override { return std::string(utf8); }
    std::string fold(std::string_view utf8) const override { return ascii_lower(utf8); }
};

}  // namespace tenon::testing
