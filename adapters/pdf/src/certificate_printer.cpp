#include <tenon/pdf/certificate_printer.hpp>

#include "file/metadata.hpp"
#include "file/pdf_file.hpp"
#include "file/printer_identity.hpp"
#include "image/painter.hpp"
#include "sheet/certificate_page.hpp"
#include "sheet/preview.hpp"

#include <new>

namespace tenon::pdf {
namespace {

using certificates::SignedStatement;
using certificates::Theme;

class Printer final : public certificates::CertificatePrinter {
public:
    explicit Printer(JsonReader const& json) : json_(json) {}

    std::string pdf(SignedStatement const& published, Theme theme) const override {
        auto const statement = statement_in(published);
        return pdf_file(faces_, certificate_page(faces_, statement, published, theme), statement,
                        {published, theme, identity()});
    }

    std::string png(SignedStatement const& published, Theme theme) const override {
        return png_image(faces_, preview(faces_, statement_in(published), published, theme));
    }

    std::string qr_png(std::string const& url) const override { return png_image(faces_, qr_sheet(url)); }
    std::string identity() const override { return printer_identity(); }
    std::optional<Printed> read(std::string_view file) const override { return read_metadata(file); }

private:
    certificates::Statement statement_in(SignedStatement const& published) const {
        return certificates::statement_of(json_.read(published.text));
    }

    JsonReader const& json_;
    Typefaces faces_;
};

}  // namespace

std::unique_ptr<certificates::CertificatePrinter> make_certificate_printer(JsonReader const& json) {
    return std::make_unique<Printer>(json);
}

}  // namespace tenon::pdf
