#pragma once
#include <cstdint>

#include "input_file.hpp"

namespace tenon::spreadsheet {

// Bytes of the largest central directory that any end record in the file's tail announces (PKWARE
// APPNOTE 4.3.14 to 4.3.16): asked before a zip library allocates by it. 0 when there is none.
std::uint64_t announced_directory_bytes(InputFile&);

}  // namespace tenon::spreadsheet
