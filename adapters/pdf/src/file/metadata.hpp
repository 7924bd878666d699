#pragma once
#include <tenon/certificates/certificate_printer.hpp>

#include <string>

namespace tenon::pdf {

// What a certificate carries besides its page, as an XMP packet (ISO 16684-1): the usual title and dates, and in a
// namespace of its own the signed statement, which is what read_metadata() gives back.
std::string metadata_of(certificates::Statement const&, certificates::CertificatePrinter::Printed const&);
// From a file of any kind and size. nullopt unless it holds what metadata_of() writes.
std::optional<certificates::CertificatePrinter::Printed> read_metadata(std::string_view file);

std::string title_of(certificates::Statement const&);  // "Performance Certificate: α-prime"

}  // namespace tenon::pdf
