#pragma once
#include <string>

namespace tenon::pdf {

// "Tenon layout 1, PoDoFo 0.9.8, HarfBuzz 6.0.0, zlib 1.2.13": while it is the same, so are the bytes of a file.
std::string printer_identity();

}  // namespace tenon::pdf
