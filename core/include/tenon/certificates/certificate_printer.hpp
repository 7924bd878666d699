#pragma once
#include <tenon/certificates/statement.hpp>
#include <tenon/kernel/byte_source.hpp>

namespace tenon::certificates {

enum class Theme : std::uint8_t { dark, light };

// Puts certificates on paper. The same statement and theme give the same bytes, on every machine whose printer has the
// same identity. Thread-safe; a few milliseconds of computing each.
class CertificatePrinter {
public:
    // What a file says that it shows; who believes it checks the signature and prints it again.
    struct Printed {
        SignedStatement statement;
        Theme theme = Theme::dark;
        std::string printer;  // identity() of what printed it
    };

    virtual ~CertificatePrinter() = default;
    virtual std::string identity() const = 0;  // the layout and the versions of the libraries that the bytes depend on
    virtual std::string pdf(SignedStatement const&, Theme) const = 0;     // one page, A4
    virtual std::string png(SignedStatement const&, Theme) const = 0;     // 1600 x 900, for previews in links
    virtual std::string qr_png(std::string const& url) const = 0;         // dark on light, 4 modules around
    virtual std::optional<Printed> read(std::string_view pdf) const = 0;  // nullopt: no certificate printed here
};

}  // namespace tenon::certificates
