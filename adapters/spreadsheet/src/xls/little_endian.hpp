#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tenon::spreadsheet {

template <class Whole>
Whole little_endian(std::string_view bytes, std::size_t at) {
    Whole value = 0;
    for (std::size_t i = sizeof(Whole); i-- > 0;)
        value = static_cast<Whole>(static_cast<std::uint64_t>(value) << 8 | static_cast<unsigned char>(bytes[at + i]));
    return value;
}

}  // namespace tenon::spreadsheet
