#include "file/printer_identity.hpp"

#include <hb.h>
#include <podofo/podofo.h>
#include <zlib.h>

namespace tenon::pdf {
namespace {

// One more for each change of what is printed where: words, places, fonts, metadata.
constexpr int layout = 1;

}  // namespace

std::string printer_identity() {
    auto const podofo = std::to_string(PODOFO_VERSION_MAJOR) + '.' + std::to_string(PODOFO_VERSION_MINOR) + '.' +
                        std::to_string(PODOFO_VERSION_PATCH);
    return "Tenon layout " + std::to_string(layout) + ", PoDoFo " + podofo + ", HarfBuzz " + hb_version_string() +
           ", zlib " + zlibVersion();
}

}  // namespace tenon::pdf
