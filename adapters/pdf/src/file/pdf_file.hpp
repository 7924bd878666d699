#pragma once
#include "sheet/sheet.hpp"

#include <tenon/certificates/certificate_printer.hpp>

namespace tenon::pdf {

// A sheet in points as a file of one page, which carries what it was made of.
std::string pdf_file(Typefaces const&, Sheet const&, certificates::Statement const&,
                     certificates::CertificatePrinter::Printed const&);

}  // namespace tenon::pdf
