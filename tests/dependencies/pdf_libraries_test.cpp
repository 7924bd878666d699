#include "support/catch.hpp"

#include <podofo/podofo.h>
#include <qrencode.h>

#include <memory>

TEST_CASE("PoDoFo can be compiled against and linked", "[dependencies]") {
    PoDoFo::PdfMemDocument document;
    CHECK(document.GetPageCount() == 0);
    CHECK(PoDoFo::PdfRect(0, 0, 595, 842).GetHeight() == 842);
}

TEST_CASE("libqrencode makes a code", "[dependencies]") {
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const code(
        QRcode_encodeString("https://example.org/verify/1", 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
    REQUIRE(code);
    CHECK(code->width >= 21);
}
