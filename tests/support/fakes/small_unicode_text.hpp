#pragma once
#include <tenon/kernel/text.hpp>

#include <array>
#include <string>
#include <utility>

namespace tenon::testing {

// Right for ASCII and for the few other letters that the tests use; leaves the rest as it is.
class SmallUnicodeText final : public UnicodeText {
public:
    std::string nfc(std::string_view utf8) const override { return replaced(std::string(utf8), composed); }
    std::string fold(std::string_view utf8) const override { return replaced(nfc(ascii_lower(utf8)), lower); }

private:
    using Pair = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Pair, 3> composed = {
        {{"e\u0301", "\u00e9"}, {"o\u0301", "\u00f3"}, {"O\u0301", "\u00d3"}}};
    static constexpr std::array<Pair, 12> lower = {{{"Ą", "ą"},
                                                    {"Ć", "ć"},
                                                    {"Ę", "ę"},
                                                    {"Ł", "ł"},
                                                    {"Ń", "ń"},
                                                    {"Ó", "ó"},
                                                    {"Ś", "ś"},
                                                    {"Ź", "ź"},
                                                    {"Ż", "ż"},
                                                    {"É", "é"},
                                                    {"Я", "я"},
                                                    {"ß", "ss"}}};

    static std::string replaced(std::string text, auto const& pairs) {
        for (auto const& [from, to] : pairs)
            for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
                text.replace(at, from.size(), to);
        return text;
    }
};

}  // namespace tenon::testing
