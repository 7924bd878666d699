#pragma once
#include "message.hpp"

#include <tenon/certificates/print_certificate.hpp>
#include <tenon/certificates/verify_certificate.hpp>

namespace tenon::http {

class Router;

// For people and for what shows previews of links, outside the mounts: /verify/{code}, a page that needs no script,
// and below it the certificate's files.
void bind_verify_pages(Router&, certificates::VerifyCertificate const&, certificates::PrintCertificate const&);

// What GET finds counts as a view; who asks with HEAD sees nothing. Faults: not_found.
certificates::Verified found_by_code(certificates::VerifyCertificate const&, Request const&);
// Faults: invalid.
std::optional<certificates::Theme> theme_asked_for(Request const&);

}  // namespace tenon::http
