#include <tenon/certificates/print_certificate.hpp>
#include <tenon/certificates/verify_certificate.hpp>
#include <tenon/kernel/manage_resource.hpp>

#include "steps.hpp"

namespace tenon::certificates {
namespace {

constexpr std::size_t most_bytes = std::size_t{16} << 20;

}  // namespace

std::string print(CertificatePrinter const& printer, Certificate const& certificate, Paper paper, Theme theme) {
    if (paper == Paper::qr) return printer.qr_png(certificate.share_url);
    auto const published = signed_statement_of(certificate);
    return paper == Paper::pdf ? printer.pdf(published, theme) : printer.png(published, theme);
}

PrintCertificate::File PrintCertificate::operator()(Actor const& actor, std::string_view path_id, Paper paper,
                                                    std::optional<Theme> theme) const {
    auto row = find_by_path(ports_.store, certificates, path_id);
    if (!row) throw no_such_certificate();
    ports_.attestors.require_read(actor, *row);
    return file_of(certificate_of(*std::move(row)), paper, theme);
}

PrintCertificate::File PrintCertificate::operator()(std::string_view code, Paper paper,
                                                    std::optional<Theme> theme) const {
    auto const certificate = require_code(ports_.store, code);
    if (certificate.revoked_at) throw Error(Fault::not_found, "This certificate is revoked: there are no files of it");
    return file_of(certificate, paper, theme);
}

PrintCertificate::File PrintCertificate::file_of(Certificate const& certificate, Paper paper,
                                                 std::optional<Theme> theme) const {
    if (!genuine_statement(certificate, ports_.keys, ports_.signatures, ports_.json))
        throw Error(Fault::not_found, "Somebody has tampered with this certificate: there are no files of it");
    return {bytes_of(certificate, paper, theme), certificate.verification_code};
}

std::string PrintCertificate::bytes_of(Certificate const& certificate, Paper paper, std::optional<Theme> theme) const {
    auto const issued_in = theme_from(certificate.theme).value_or(Theme::dark);
    auto const wanted = theme.value_or(issued_in);
    if (wanted == issued_in || paper == Paper::qr)
        if (auto bytes = kept(certificate, paper)) return *std::move(bytes);
    return print(ports_.printer, certificate, paper, wanted);
}

// Printed again it has the same bytes, so that a store that has lost it or is away stops nobody.
std::optional<std::string> PrintCertificate::kept(Certificate const& certificate, Paper paper) const {
    try {
        return read_all(*ports_.files.get(file_key(certificate, paper)).bytes, most_bytes);
    } catch (Error const& error) {
        if (error.fault() != Fault::not_found && error.fault() != Fault::unavailable) throw;
        return std::nullopt;
    }
}

}  // namespace tenon::certificates
