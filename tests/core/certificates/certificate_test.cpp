#include <tenon/certificates/certificate.hpp>

#include "support/catch.hpp"
#include "support/builders/gadget_builder.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

TEST_CASE("the files of a certificate lie in a folder of its own") {
    Certificate one;
    one.id = nth_id(1);
    one.created_by = Reference{nth_id(2), {}};
    CHECK(file_key(one, Paper::pdf).text() == nth_id(2) + "/" + nth_id(1) + "/certificate.pdf");
    CHECK(file_key(one, Paper::image).name() == "certificate.png");
    CHECK(file_key(one, Paper::qr).name() == "qr.png");
    one.created_by.reset();
    CHECK(file_key(one, Paper::pdf).text() == "system/" + nth_id(1) + "/certificate.pdf");
    CHECK(content_type(Paper::pdf) == "application/pdf");
    CHECK(content_type(Paper::qr) == "image/png");
    CHECK(file_url("https://t.example/verify/C", Paper::pdf) == "https://t.example/verify/C/certificate.pdf");
}

TEST_CASE("themes have names") {
    for (auto const theme : {Theme::dark, Theme::light}) CHECK(theme_from(certificates::to_text(theme)) == theme);
    CHECK_FALSE(theme_from("sepia"));
}
