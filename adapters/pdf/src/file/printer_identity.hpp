#pragma once
#include <string>

namespace tenon::pdf {

// "Tenon layout 2, PoDoFo 0.9.8, HarfBuzz 6.0.0, FriBidi 1.0.8, libqrencode 4.1.1, zlib 1.2.13, fonts 3f60a1d2c4b5":
// while it is the same, so are the bytes of a file.
std::string printer_identity();

}  // namespace tenon::pdf
