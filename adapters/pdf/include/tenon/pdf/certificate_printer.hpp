#pragma once
#include <tenon/certificates/certificate_printer.hpp>
#include <tenon/kernel/json.hpp>

#include <memory>

namespace tenon::pdf {

// Printed text is set in fonts within the program, so the machine needs none. Throws malformed for a text that
// certificates::canonical_text() has not written. The reader must outlive the printer.
std::unique_ptr<certificates::CertificatePrinter> make_certificate_printer(JsonReader const&);

}  // namespace tenon::pdf
