#pragma once
#include <map>
#include <string>
#include <string_view>

namespace tenon::spreadsheet::test {

std::string le(std::uint64_t number, int bytes);  // little endian

// The bytes of an OLE2 container with these streams. Those of fewer than 4,096 bytes lie in small blocks.
// Sectors have 512 or 4,096 bytes.
std::string compound_file(std::map<std::string, std::string> const& streams, std::size_t sector_bytes = 512);

}  // namespace tenon::spreadsheet::test
