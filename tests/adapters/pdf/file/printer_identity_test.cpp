#include "file/printer_identity.hpp"

#include <tenon/certificates/check_file.hpp>
#include <tenon/kernel/error.hpp>

#include "fonts/font_files.hpp"
#include "support/catch.hpp"
#include "support/fakes/certificate_fakes.hpp"
#include "support/print_shop.hpp"
#include "support/tools.hpp"

namespace tenon::testing {
namespace {

std::string sha256_of(std::string const& bytes) { return run_on(bytes, "sha256sum {}").output.substr(0, 64); }

TEST_CASE("A printer is known by all that its bytes depend on", "[pdf]") {
    auto const identity = pdf::printer_identity();
    INFO(identity);
    for (auto const* const part :
         {"Tenon layout ", ", PoDoFo ", ", HarfBuzz ", ", FriBidi ", ", libqrencode ", ", zlib ", ", fonts "}) {
        auto const at = identity.find(part);
        REQUIRE(at != std::string::npos);
        auto const value = identity.substr(at + std::string_view(part).size(), 1);
        CHECK(value.find_first_of("0123456789abcdef") == 0);
    }
    CHECK(identity.size() < 150);
    CHECK(identity == pdf::printer_identity());
}

TEST_CASE("The fonts' part of it comes from their very bytes", "[pdf][tools]") {
    std::string digests;
    for (auto const bytes : pdf::font_files()) digests += sha256_of(std::string(bytes));
    CHECK(digests.size() == 64 * pdf::face_count);
    CHECK(pdf::printer_identity().ends_with(", fonts " + sha256_of(digests).substr(0, 12)));
}

struct Checking {
    PrintShop shop;
    FakeSignatures signatures;
    certificates::KeyPair key = signatures.make_key();
    SignedStatement published = [this] {
        auto const text = certificates::canonical_text(lab_result());
        return SignedStatement{text, signatures.sign(key.private_key, text), key.public_key.id};
    }();
    std::string file = shop.printer->pdf(published, Theme::dark);

    std::string code_of(std::string const& pdf) {
        try {
            certificates::CheckFile({*shop.printer, signatures, *shop.json})(pdf, {&key.public_key, 1});
        } catch (Error const& error) {
            return std::string(error.code());
        }
        return "genuine";
    }
    std::string with_printer(std::string const& identity) {
        auto pdf = file;
        auto const begin = pdf.find("<tenon:printer>") + 15;
        return pdf.replace(begin, pdf.find('<', begin) - begin, identity);
    }
};

TEST_CASE("What an earlier program printed is called another printer's, and never forged or edited", "[pdf]") {
    Checking checking;
    CHECK(checking.code_of(checking.file) == "genuine");
    auto const own = pdf::printer_identity();
    for (auto const& other : {std::string("Tenon layout 1, PoDoFo 0.9.8, HarfBuzz 6.0.0, zlib 1.2.13"),
                              own.substr(0, own.size() - 1) + (own.back() == '0' ? '1' : '0')})
        CHECK(checking.code_of(checking.with_printer(other)) == "OTHER_PRINTER");
    CHECK(checking.code_of(checking.with_printer(own)) == "genuine");
    CHECK(checking.code_of(checking.file + " ") == "EDITED_PAGE");
}

}  // namespace
}  // namespace tenon::testing
