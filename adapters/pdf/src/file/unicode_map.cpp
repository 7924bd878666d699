#include "file/unicode_map.hpp"

namespace tenon::pdf {
namespace {

void append_hex(std::string& out, unsigned value) {
    for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789ABCDEF"[value >> shift & 15U];
}

}  // namespace

std::string utf16_hex(std::u32string_view text) {
    std::string hex;
    for (auto const c : text) {
        if (c < 0x10000) append_hex(hex, c);
        else {
            append_hex(hex, 0xD800 + ((c - 0x10000) >> 10U));
            append_hex(hex, 0xDC00 + ((c - 0x10000) & 0x3FFU));
        }
    }
    return hex;
}

std::string unicode_map(std::map<unsigned, std::u32string> const& texts) {
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    std::size_t left = 0, in_block = 0;
    for (auto const& entry : texts) left += entry.second.empty() ? 0 : 1;
    for (auto const& [cid, text] : texts) {
        if (text.empty()) continue;
        constexpr std::size_t most = 100;  // entries in a block
        if (in_block == 0) map += std::to_string(std::min(left, most)) + " beginbfchar\n";
        map += '<';
        append_hex(map, cid);
        map += "> <" + utf16_hex(text) + ">\n";
        --left;
        if (++in_block == most || left == 0) {
            map += "endbfchar\n";
            in_block = 0;
        }
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace tenon::pdf
