#include "file/printer_identity.hpp"

#include "fonts/font_files.hpp"

#include <fribidi.h>
#include <hb.h>
#include <podofo/podofo.h>
#include <qrencode.h>
#include <zlib.h>

namespace tenon::pdf {
namespace {

// One more for each change of what is printed where: words, places, metadata. Fonts tell themselves.
constexpr int layout = 2;

// Of "(GNU FriBidi) 1.0.8", which further lines follow.
std::string fribidi_version() {
    std::string_view const info = fribidi_version_info;
    auto const line = info.substr(0, info.find('\n'));
    return std::string(line.substr(line.rfind(' ') + 1));
}

std::string podofo_version() {
    return std::to_string(PODOFO_VERSION_MAJOR) + '.' + std::to_string(PODOFO_VERSION_MINOR) + '.' +
           std::to_string(PODOFO_VERSION_PATCH);
}

}  // namespace

std::string printer_identity() {
    return "Tenon layout " + std::to_string(layout) + ", PoDoFo " + podofo_version() + ", HarfBuzz " +
           hb_version_string() + ", FriBidi " + fribidi_version() + ", libqrencode " + QRcode_APIVersionString() +
           ", zlib " + zlibVersion() + ", fonts " + std::string(fonts_digest());
}

}  // namespace tenon::pdf
