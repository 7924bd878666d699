#pragma once
#include <cstdint>
#include <span>
#include <string>

namespace tenon::pdf {

// Pixels as 0x00RRGGBB, row by row.
std::string png_file(std::span<std::uint32_t const> pixels, std::uint32_t width, std::uint32_t height);

}  // namespace tenon::pdf
